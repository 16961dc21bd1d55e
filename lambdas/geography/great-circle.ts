/** A point on the earth, in degrees; south and west are negative. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth (IUGG). */
const earthRadiusKm = 6371.0088;

/**
 * Kilometres between two places along the surface, by the haversine formula, which stays exact for places that are
 * close to each other.
 *
 * @example
 * greatCircleKm(berlin, lisbon) // 2312.1
 */
export function greatCircleKm(from: Place, to: Place): number {
  const latitudes = haversine(radians(to.latitude - from.latitude));
  const longitudes = haversine(radians(to.longitude - from.longitude));
  const chord = latitudes + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * longitudes;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function haversine(angle: number): number {
  return Math.sin(angle / 2) ** 2;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
