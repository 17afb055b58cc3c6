package io.frontrow.platform.lifecycle;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The first step of a stop. `/readyz` says no already, but whoever spreads requests over the
/// instances asks only every few seconds: until then they are taken like any other. Before all
/// other listeners, because one of them closes the port on which production answers probes.
@Component
class DrainDelay {
  private static final Logger log = LoggerFactory.getLogger(DrainDelay.class);

  private final ApplicationContext application;
  private final LifecycleSettings settings;

  DrainDelay(ApplicationContext application, LifecycleSettings settings) {
    this.application = application;
    this.settings = settings;
  }

  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void stillOpen(ContextClosedEvent closing) {
    if (!closing.getApplicationContext().equals(application) || settings.drainDelay().isZero()) {
      return;
    }
    log.info("stopping, still taking requests delay_ms={}", settings.drainDelay().toMillis());
    try {
      TimeUnit.MILLISECONDS.sleep(settings.drainDelay().toMillis());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
