package io.frontrow.seating.domain;

/// Statuses of seats in layout order, two bits each: seat i is bits 2i and 2i + 1, least
/// significant first.
final class PackedStatuses {
  private static final int SEATS_PER_BYTE = 4;

  private final int seats;
  private final byte[] bytes;

  PackedStatuses(int seats) {
    this.seats = seats;
    this.bytes = new byte[(seats + SEATS_PER_BYTE - 1) / SEATS_PER_BYTE];
  }

  /// Once for each seat, while nobody else knows this object.
  void set(int position, SeatStatus status) {
    bytes[position / SEATS_PER_BYTE] |= (byte) (status.bits() << shift(position));
  }

  SeatStatus get(int position) {
    return SeatStatus.of(bytes[position / SEATS_PER_BYTE] >> shift(position) & 0b11);
  }

  private static int shift(int position) {
    return 2 * (position % SEATS_PER_BYTE);
  }

  int seats() {
    return seats;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
