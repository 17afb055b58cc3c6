package io.frontrow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// A box office in one process: pages, booking core, payment worker.
@SpringBootApplication
@ConfigurationPropertiesScan
public class FrontrowApplication {
  /// What virtual threads run on. A thread that waits inside the loading of a class keeps its
  /// carrier. With a carrier for each processor, two first visitors on two processors keep both
  /// while the lock they wait for is handed to a third, who then has none to go on with: everything
  /// stands still for good.
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private static final int ENOUGH_CARRIERS = 64;

  public static void main(String[] arguments) {
    if (System.getProperty(CARRIERS) == null) {
      var carriers = Math.max(ENOUGH_CARRIERS, Runtime.getRuntime().availableProcessors());
      System.setProperty(CARRIERS, Integer.toString(carriers));
    }
    SpringApplication.run(FrontrowApplication.class, arguments);
  }
}
