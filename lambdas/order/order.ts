import type { Place } from '../geography/great-circle.js';

/** What a customer orders: the input of the workflow. */
export interface Order {
  readonly orderId: string;
  /** ISO date and time, UTC. The card must be good on this day, not on that of the run: an input is good for ever. */
  readonly placedAt: string;
  readonly customer: Customer;
  readonly shipTo: Address;
  readonly items: readonly OrderItem[];
  readonly card: Card;
  readonly coupon?: string;
  /** Simulates a payment gateway that refuses the first attempt of every refund. */
  readonly paymentGateway?: 'flaky';
  /** Simulates a loyalty service that is too busy for the first two attempts. */
  readonly loyaltyService?: 'busy';
}

export interface Customer {
  readonly name: string;
  readonly email: string;
  /** Year of the first order. */
  readonly since: number;
}

export interface Address extends Place {
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface OrderItem {
  readonly sku: string;
  readonly quantity: number;
}

export interface Card {
  readonly number: string;
  /** Month and year, `MM/YY`. */
  readonly expires: string;
}

/** An order that makes sense, with what the catalogue says about its items. Money is in euro cents everywhere. */
export interface ValidOrder {
  readonly lines: readonly OrderLine[];
  readonly subtotalCents: number;
  readonly weightGrams: number;
}

export interface OrderLine extends OrderItem {
  readonly name: string;
  readonly unitCents: number;
  readonly unitGrams: number;
  readonly totalCents: number;
}

export interface Price {
  readonly subtotalCents: number;
  readonly discountCents: number;
  readonly taxCents: number;
  readonly totalCents: number;
  /** Why there is a discount; empty when there is none. */
  readonly discounts: readonly string[];
  readonly taxPercent: number;
}

export interface FraudScore {
  /** 0 (nothing suspicious) to 100. */
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface Charge {
  readonly chargeId: string;
  readonly amountCents: number;
  readonly lastFour: string;
}

export interface Reservation {
  readonly reservationId: string;
  readonly parcels: readonly Parcel[];
}

/** What one warehouse sends. */
export interface Parcel {
  readonly warehouse: string;
  readonly distanceKm: number;
  readonly weightGrams: number;
  readonly items: readonly OrderItem[];
}

/** What the carriers would ask for one parcel, cheapest first. */
export interface ParcelQuotes {
  readonly warehouse: string;
  readonly quotes: readonly Quote[];
}

export interface Quote {
  readonly carrier: string;
  readonly costCents: number;
  readonly days: number;
}

export interface Shipment {
  readonly shipmentId: string;
  readonly bookings: readonly Booking[];
  readonly costCents: number;
  /** Days until the last parcel is there. */
  readonly days: number;
}

export interface Booking {
  readonly warehouse: string;
  readonly carrier: string;
  readonly trackingNumber: string;
}

export interface Receipt {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface PointsEntry {
  readonly entryId: string;
  readonly account: string;
  readonly points: number;
}
