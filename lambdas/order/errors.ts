/*
 * Errors are told apart by their name, which is what `retries: { unless: […] }` matches. It is set by hand, because
 * minification may rename a class.
 */

/** The order itself is wrong: trying again cannot help. */
export class InvalidOrder extends Error {
  override readonly name = 'InvalidOrder';
}

/** The card is wrong or has expired: trying again cannot help. */
export class CardDeclined extends Error {
  override readonly name = 'CardDeclined';
}

/** Too suspicious to take money. */
export class FraudSuspected extends Error {
  override readonly name = 'FraudSuspected';
}

/** All warehouses together do not have it. */
export class OutOfStock extends Error {
  override readonly name = 'OutOfStock';
}

/** No carrier takes the parcel there today; another attempt may find one. */
export class NoCarrierAvailable extends Error {
  override readonly name = 'NoCarrierAvailable';
}

/** A service that could not answer this time. */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
}
