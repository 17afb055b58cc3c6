package io.frontrow.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "127.0.0.1, 127.0.0.1",
    "::ffff:203.0.113.7, 203.0.113.7",
    "2001:db8:0:aa::1, 20010db8000000aa/64",
    "2001:0DB8:0:AA:ffff:ffff:ffff:ffff, 20010db8000000aa/64",
    "2001:db8:0:ab::1, 20010db8000000ab/64",
    "0:0:0:0:0:0:0:1, 0000000000000000/64",
    "fe80::1%eth0, fe80000000000000/64",
    "[2001:db8::1], 20010db800000000/64",
    "a name, unknown",
    "'', unknown"
  })
  void whoHasOneAddressHasItsWholeNetwork(String address, String network) {
    assertThat(Addresses.network(address)).isEqualTo(network);
  }
}
