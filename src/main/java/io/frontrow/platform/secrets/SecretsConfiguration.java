package io.frontrow.platform.secrets;

import io.frontrow.platform.settings.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// The secret comes from `FRONTROW_SECRET`. Only the demo may do without: it draws one and keeps it
/// with its data.
@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {
  @Bean
  Secrets secrets(SecretSettings settings, Installation installation, Environment environment)
      throws IOException {
    if (!settings.secret().isEmpty()) {
      return new Secrets(settings.secret().getBytes(StandardCharsets.UTF_8));
    }
    if (!environment.acceptsProfiles(Profiles.of("demo"))) {
      throw new IllegalStateException(
          "FRONTROW_SECRET is not set: at least 32 random characters, the same on every instance");
    }
    return new Secrets(
        kept(installation.dataDir().resolve("secret")).getBytes(StandardCharsets.UTF_8));
  }

  private static String kept(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      var drawn = new byte[32];
      new SecureRandom().nextBytes(drawn);
      try {
        Files.writeString(file, HexFormat.of().formatHex(drawn), StandardOpenOption.CREATE_NEW);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
      } catch (FileAlreadyExistsException another) {
        return Files.readString(file);
      }
    }
    return Files.readString(file);
  }
}
