package io.frontrow;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Counts the SQL statements of this thread, those of Hibernate and those of `JdbcClient`: the
/// guard against one query per row.
public final class StatementCount {
  private static final List<String> SOURCES =
      List.of("org.hibernate.SQL", "org.springframework.jdbc.core.JdbcTemplate");

  private StatementCount() {}

  public static List<String> during(Runnable work) {
    var heard = new OfThread(Thread.currentThread());
    heard.start();
    var loggers = SOURCES.stream().map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    loggers.forEach(
        logger -> {
          logger.setLevel(Level.DEBUG);
          logger.setAdditive(false);
          logger.addAppender(heard);
        });
    try {
      work.run();
    } finally {
      loggers.forEach(
          logger -> {
            logger.detachAppender(heard);
            logger.setAdditive(true);
            logger.setLevel(null);
          });
    }
    return heard.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(
            text ->
                !text.startsWith("Executing prepared SQL query")
                    && !text.startsWith("Executing prepared SQL update"))
        .toList();
  }

  /// Workers of the application ask the database at the same time; they are not what is counted.
  private static final class OfThread extends ListAppender<ILoggingEvent> {
    private final Thread thread;

    private OfThread(Thread thread) {
      this.thread = thread;
    }

    @Override
    protected void append(ILoggingEvent event) {
      if (Thread.currentThread() == thread) {
        super.append(event);
      }
    }
  }
}
