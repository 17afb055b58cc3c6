package io.frontrow.platform.api;

import io.frontrow.platform.web.Gzip;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A JSON answer that is the same for many: written once, compressed once, and not sent to those
/// who have it already. Its ETag comes from the bytes, so it moves exactly when they do.
public final class SharedAnswer {
  private static final int TAG_BYTES = 12;

  private final byte[] plain;
  private final String tag;
  private final String weakness;
  private volatile byte @Nullable [] compressed;

  private SharedAnswer(byte[] plain, String weakness) {
    this.plain = plain;
    this.tag = tagOf(plain);
    this.weakness = weakness;
  }

  public static SharedAnswer of(byte[] json) {
    return new SharedAnswer(json, "");
  }

  /// With a weak ETag: good enough to know it again, but not the whole truth.
  public static SharedAnswer weak(byte[] json) {
    return new SharedAnswer(json, "W/");
  }

  private static String tagOf(byte[] json) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(json);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// 200 with the body, or 304 without it.
  public ResponseEntity<byte[]> to(HttpServletRequest request, String cacheControl) {
    var gzip = Gzip.isTakenBy(request);
    var tag = tag(gzip);
    var known = isKnown(request, tag);
    var answer =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .header(HttpHeaders.ETAG, tag)
            .header(HttpHeaders.CACHE_CONTROL, cacheControl)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (known) {
      return answer.build();
    }
    if (gzip) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.contentType(MediaType.APPLICATION_JSON).body(gzip ? compressed() : plain);
  }

  /// A strong one names the bytes, so it is another one for each encoding (RFC 9110, 8.8.3.3).
  private String tag(boolean gzip) {
    return weakness + '"' + tag + (gzip ? "\"" : "-plain\"");
  }

  /// Compared weakly, as every `If-None-Match` is; `*` knows whatever there is (RFC 9110, 13.1.2).
  private static boolean isKnown(HttpServletRequest request, String tag) {
    var current = ETag.create(tag);
    return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
        .flatMap(header -> ETag.parse(header).stream())
        .anyMatch(named -> named.isWildcard() || named.compare(current, false));
  }

  private byte[] compressed() {
    var known = compressed;
    if (known == null) {
      known = Gzip.compress(plain);
      compressed = known;
    }
    return known;
  }

  /// In bytes, for the bound on what is kept.
  public int size() {
    return plain.length;
  }
}
