package io.frontrow.platform.pages;

import io.frontrow.platform.web.Gzip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/// A rendered page, compressed once for all its readers.
final class StoredPage {
  private static final int TAG_BYTES = 12;

  private final byte[] compressed;
  private final String tag;
  private final String contentType;
  private final String pushUrl;
  private final Instant until;

  private StoredPage(
      byte[] compressed, String tag, String contentType, String pushUrl, Instant until) {
    this.compressed = compressed;
    this.tag = tag;
    this.contentType = contentType;
    this.pushUrl = pushUrl;
    this.until = until;
  }

  /// @param pushUrl the address htmx shall show, empty for none
  /// @param until when it is no longer true
  static StoredPage of(byte[] html, String contentType, String pushUrl, Instant until) {
    return new StoredPage(Gzip.compress(html), tagOf(html), contentType, pushUrl, until);
  }

  private static String tagOf(byte[] html) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(html);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, TAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Strong, so another one for each encoding (RFC 9110, 8.8.3.3).
  String tag(boolean gzip) {
    return gzip ? '"' + tag + '"' : '"' + tag + "-plain\"";
  }

  byte[] body(boolean gzip) {
    return gzip ? compressed : Gzip.expand(compressed);
  }

  String contentType() {
    return contentType;
  }

  String pushUrl() {
    return pushUrl;
  }

  Instant until() {
    return until;
  }

  /// In bytes, for the bound on all pages together.
  int size() {
    return compressed.length;
  }

  byte[] packed() {
    var bytes = new ByteArrayOutputStream(compressed.length + 200);
    try (var out = new DataOutputStream(bytes)) {
      out.writeLong(until.toEpochMilli());
      out.writeUTF(tag);
      out.writeUTF(contentType);
      out.writeUTF(pushUrl);
      out.write(compressed);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static StoredPage unpacked(byte[] packed) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(packed))) {
      var until = Instant.ofEpochMilli(in.readLong());
      var tag = in.readUTF();
      var contentType = in.readUTF();
      var pushUrl = in.readUTF();
      return new StoredPage(in.readAllBytes(), tag, contentType, pushUrl, until);
    }
  }
}
