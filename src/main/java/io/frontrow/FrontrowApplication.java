package io.frontrow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// A box office in one process: pages, booking core, payment worker.
@SpringBootApplication
@ConfigurationPropertiesScan
public class FrontrowApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(FrontrowApplication.class, arguments);
  }
}
