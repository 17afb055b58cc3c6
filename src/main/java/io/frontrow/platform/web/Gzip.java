package io.frontrow.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;

/// Answers that are compressed once for all their readers.
public final class Gzip {
  private static final Pattern NAMED = Pattern.compile("(?i)\\bgzip\\b");
  private static final Pattern REFUSED =
      Pattern.compile("(?i)\\bgzip\\s*;\\s*q\\s*=\\s*0(\\.0*)?\\s*(,|$)");

  private Gzip() {}

  /// If it is named and not refused by a weight of zero (RFC 9110, 12.5.3).
  public static boolean isTakenBy(HttpServletRequest request) {
    var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && NAMED.matcher(accepted).find() && !REFUSED.matcher(accepted).find();
  }

  public static byte[] compress(byte[] plain) {
    var bytes = new ByteArrayOutputStream(plain.length / 3 + 100);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  public static byte[] expand(byte[] compressed) {
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      return plain.readAllBytes();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
