package io.frontrow.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of this instance.
///
/// @param dataDir where embedded servers and the simulator keep their data
/// @param publicUrl how browsers and Stripe reach the application, without a slash at the end; in
///   the demo with the port of `server.port`
/// @param roles which work this instance does; without `worker` it only answers requests
@ConfigurationProperties("frontrow")
public record Installation(
    @DefaultValue("./data") Path dataDir,
    @DefaultValue("http://localhost:8080") URI publicUrl,
    @DefaultValue({"web", "worker"}) Set<Role> roles) {

  public enum Role {
    WEB,
    WORKER
  }

  /// An address on this site that people outside can open.
  public URI link(String path) {
    return URI.create(publicUrl + path);
  }
}
