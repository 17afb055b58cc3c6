package io.frontrow.load;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// Something to ask again and again, as bytes on the wire.
///
/// @param name as reports call it
/// @param requests gives each request anew, head and body, by the answer before it on the same
///   connection; the same bytes each time for a page
/// @param keepsNames whether requests are made of the location and tag of answers
/// @param right which status is no error
/// @param aside answers of this status are counted apart: they belong to the run, not to what it
///   measures
record Target(
    String name,
    InetSocketAddress address,
    Function<Answer, byte[]> requests,
    boolean keepsNames,
    IntPredicate right,
    IntPredicate aside) {

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
        _ -> bytes,
        false,
        answered -> answered == status,
        _ -> false);
  }
}
