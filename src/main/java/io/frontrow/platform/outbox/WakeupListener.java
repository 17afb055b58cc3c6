package io.frontrow.platform.outbox;

import io.frontrow.platform.settings.Installation;
import io.frontrow.platform.settings.Installation.Role;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Hears what other instances announce, on one connection that belongs to nothing else.
@Component
class WakeupListener implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WakeupListener.class);
  private static final int WAIT_MILLIS = 500;

  private final DataSource database;
  private final Wakeups wakeups;
  private final OutboxSettings settings;
  private final boolean enabled;
  private volatile boolean running;
  private @Nullable Thread thread;

  WakeupListener(
      DataSource database, Wakeups wakeups, OutboxSettings settings, Installation installation) {
    this.database = database;
    this.wakeups = wakeups;
    this.settings = settings;
    this.enabled = installation.roles().contains(Role.WORKER);
  }

  @Override
  public boolean isAutoStartup() {
    return enabled;
  }

  @Override
  public synchronized void start() {
    running = true;
    thread = Thread.ofVirtual().name("wake-up-listener").start(this::run);
  }

  @Override
  public synchronized void stop() {
    running = false;
    var listening = thread;
    if (listening != null) {
      try {
        listening.join(4L * WAIT_MILLIS);
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    while (running) {
      try (var connection = database.getConnection()) {
        listen(connection);
      } catch (SQLException lost) {
        log.warn("wake-ups not heard, polling instead error={}", lost.toString());
        rest();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + Wakeups.CHANNEL);
      // What was announced while nobody listened.
      wakeups.heardAll();
      var postgres = connection.unwrap(PGConnection.class);
      while (running) {
        var notifications = postgres.getNotifications(WAIT_MILLIS);
        if (notifications != null) {
          for (var notification : notifications) {
            wakeups.heard(notification.getParameter());
          }
        }
      }
      statement.execute("unlisten *");
    }
  }

  private void rest() {
    try {
      Thread.sleep(settings.poll());
    } catch (InterruptedException stopping) {
      running = false;
    }
  }
}
