package io.frontrow.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks a [Target] over a number of connections, from one thread: on a machine that it shares with
/// the server, what the generator takes is taken from the result.
///
/// Closed loop: each connection asks again as soon as it is answered, which shows the most a server
/// can do. Constant rate: requests fall due by the clock, and their time counts from that moment
/// even if no connection was free, so that a server that stalls cannot slow down its own
/// measurement.
final class Load {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final Target target;
  private final int connections;

  /// Between two requests, all connections together; 0 in a closed loop.
  private final long intervalNanos;

  private final ByteBuffer room = ByteBuffer.allocateDirect(1 << 16);

  private Load(Target target, int connections, long intervalNanos) {
    this.target = target;
    this.connections = connections;
    this.intervalNanos = intervalNanos;
  }

  static Load closed(Target target, int connections) {
    return new Load(target, connections, 0);
  }

  static Load atRate(Target target, int connections, int perSecond) {
    return new Load(target, connections, TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /// Runs for so long, then waits for what is still on its way. To warm up, throw a report away.
  Report run(Duration duration, Machine machine) throws IOException {
    var open = new ArrayList<Connection>();
    try (var selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        open.add(new Connection(target.address(), selector, target.keepsNames()));
      }
      return new Run(selector, open, duration).finish(machine);
    } finally {
      for (var connection : open) {
        connection.close();
      }
    }
  }

  private final class Run {
    private final Selector selector;
    private final Deque<Connection> idle;
    private final long begin = System.nanoTime();
    private final long end;
    private final Report.Tally tally = new Report.Tally();
    private long due = begin;

    private Run(Selector selector, List<Connection> connections, Duration duration) {
      this.selector = selector;
      this.idle = new ArrayDeque<>(connections);
      this.end = begin + duration.toNanos();
    }

    private Report finish(Machine machine) throws IOException {
      var before = machine.look();
      for (var now = begin; now < end; now = System.nanoTime()) {
        send(now);
        listen(now);
      }
      var after = machine.look();
      var answered = tally.answers();
      var aside = tally.asides();
      for (var now = end; idle.size() < connections && now < end + PATIENCE_NANOS; ) {
        selector.select(this::heard, 100);
        now = System.nanoTime();
      }
      var unsent = intervalNanos == 0 ? 0 : Math.max(0, (end - due) / intervalNanos);
      return tally.report(
          target.name(), answered, aside, connections - idle.size() + unsent, after.since(before));
    }

    private void send(long now) throws IOException {
      while (!idle.isEmpty() && (intervalNanos == 0 || due <= now)) {
        var connection = idle.pop();
        var request = target.requests().apply(connection.answer());
        connection.send(request, intervalNanos == 0 ? System.nanoTime() : due);
        due += intervalNanos;
      }
    }

    /// Naps between requests that are due in less than a millisecond, the least that a selector can
    /// wait: a generator that spins is the load.
    private void listen(long now) throws IOException {
      var rest = Math.min(end, intervalNanos == 0 || idle.isEmpty() ? end : due) - now;
      if (rest >= TimeUnit.MILLISECONDS.toNanos(1)) {
        selector.select(this::heard, TimeUnit.NANOSECONDS.toMillis(rest));
      } else if (selector.selectNow(this::heard) == 0 && rest > 0) {
        LockSupport.parkNanos(Math.min(rest, NAP_NANOS));
      }
    }

    private void heard(SelectionKey key) {
      var connection = (Connection) key.attachment();
      try {
        if (key.isWritable()) {
          connection.write();
        }
        if (key.isReadable() && answered(connection)) {
          idle.add(connection);
        }
      } catch (IOException broken) {
        tally.broke();
        begin(connection);
      }
    }

    private boolean answered(Connection connection) throws IOException {
      var complete = connection.read(room);
      tally.received(room.limit());
      if (complete) {
        var answer = connection.answer();
        var nanos = System.nanoTime() - connection.dueAt();
        if (target.aside().test(answer.status())) {
          tally.aside();
        } else {
          tally.answered(nanos, target.right().test(answer.status()));
        }
        if (answer.closes()) {
          connection.reopen();
        }
      }
      return complete;
    }

    private void begin(Connection connection) {
      try {
        connection.reopen();
        idle.add(connection);
      } catch (IOException away) {
        // The server takes no connection any more: this one stays out, as an answer that never
        // came.
        tally.broke();
      }
    }
  }
}
