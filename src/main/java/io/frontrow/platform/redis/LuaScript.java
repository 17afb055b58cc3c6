package io.frontrow.platform.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A Redis script from `lua/`: its text and the SHA-1 under which Redis remembers it. Made once, at
/// class loading.
public record LuaScript(String name, String source, String sha) {
  /// The script of this name, which needs no other text.
  public static LuaScript named(String name) {
    return of(name, read(name));
  }

  /// The script of this name, with a shared beginning before it.
  public static LuaScript withPrelude(String prelude, String name) {
    return of(name, read(prelude) + "\n" + read(name));
  }

  static LuaScript of(String name, String source) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
      return new LuaScript(name, source, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  private static String read(String name) {
    var resource = "/lua/" + name + ".lua";
    try (var stream = LuaScript.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no script " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
