package io.frontrow.platform.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a call comes from, as far as limits care: of IPv6 the first half, because whoever has one
/// address there has the 2⁶⁴ beside it as well.
final class Addresses {
  private static final int NETWORK_BYTES = 8;

  private Addresses() {}

  /// @param address as the connection or a trusted proxy tells it, never a name
  static String network(String address) {
    try {
      var parsed = InetAddress.ofLiteral(withoutScope(address));
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
          : parsed.getHostAddress();
    } catch (IllegalArgumentException noAddress) {
      return "unknown";
    }
  }

  /// `fe80::1%eth0`, `[::1]`.
  private static String withoutScope(String address) {
    var bare = address.startsWith("[") ? address.substring(1, address.indexOf(']')) : address;
    var scope = bare.indexOf('%');
    return scope < 0 ? bare : bare.substring(0, scope);
  }
}
