package io.frontrow.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// Something to ask again and again, as bytes on the wire.
///
/// @param name as reports call it
/// @param requests gives each request anew, head and body; the same bytes each time for a page
/// @param right which status is no error
record Target(
    String name, InetSocketAddress address, Supplier<byte[]> requests, IntPredicate right) {

  /// A page as browsers ask for it; every answer has to have this status.
  static Target page(String name, URI site, String path, int status, Map<String, String> headers) {
    var head = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
    head.append("Host: ").append(site.getAuthority()).append("\r\n");
    head.append("Accept: text/html,*/*;q=0.8\r\n");
    head.append("Accept-Encoding: gzip\r\n");
    head.append("Accept-Language: en-GB\r\n");
    headers.forEach((key, value) -> head.append(key).append(": ").append(value).append("\r\n"));
    var bytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    return new Target(
        name,
        new InetSocketAddress(site.getHost(), site.getPort()),
        () -> bytes,
        answered -> answered == status);
  }
}
