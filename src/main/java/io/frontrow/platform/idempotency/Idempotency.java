package io.frontrow.platform.idempotency;

import io.frontrow.platform.api.Problem;
import io.frontrow.platform.api.ProblemException;
import io.frontrow.platform.api.ProblemType;
import io.frontrow.platform.idempotency.IdempotencyMetrics.Result;
import io.frontrow.platform.idempotency.Records.Begin;
import io.frontrow.platform.redis.RedisUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Lets a call be repeated without being done twice (X2). A controller hands over its work and
/// answers what comes back: the answer of its work, or the one that was given the first time.
@Component
public class Idempotency {
  private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
  private static final String PAUSE_SECONDS = "1";

  private final Records records;
  private final AnswerBook book;
  private final Answers answers;
  private final IdempotencySettings settings;
  private final IdempotencyMetrics metrics;

  Idempotency(
      Records records,
      AnswerBook book,
      Answers answers,
      IdempotencySettings settings,
      IdempotencyMetrics metrics) {
    this.records = records;
    this.book = book;
    this.answers = answers;
    this.settings = settings;
    this.metrics = metrics;
  }

  /// For work that is harmless to do twice, should Redis lose its memory in between. Without a key
  /// the work is simply done. Throws RedisUnavailable when nobody can say whether it was done
  /// before.
  public ResponseEntity<?> once(
      Optional<IdempotentCall> repeatable, Supplier<? extends ResponseEntity<?>> work) {
    if (repeatable.isEmpty()) {
      return work.get();
    }
    var call = repeatable.get();
    return switch (records.begin(call)) {
      case Begin.Begun(var owner) -> carriedOut(call, owner, work);
      case Begin repeated -> repeated(repeated);
    };
  }

  /// For work that ends in PostgreSQL and must not be done twice whatever happens to Redis. The
  /// work writes its answer in the transaction that makes its change ([Page#write]).
  ///
  /// While Redis is away PostgreSQL decides alone; of two calls at the same time one is undone
  /// then.
  public ResponseEntity<?> onceForGood(
      Optional<IdempotentCall> repeatable,
      AnswerOwner owner,
      Function<Page, ? extends ResponseEntity<?>> work) {
    return onceForGood(repeatable, owner, work, UnaryOperator.identity());
  }

  /// The same for work whose answer is not whole when its transaction ends, because somebody else
  /// has to be asked first.
  ///
  /// @param finish makes whole what PostgreSQL kept, for who asks again after the first answer was
  ///   lost; may refuse for now by ProblemException
  public ResponseEntity<?> onceForGood(
      Optional<IdempotentCall> repeatable,
      AnswerOwner owner,
      Function<Page, ? extends ResponseEntity<?>> work,
      UnaryOperator<KeptAnswer> finish) {
    if (repeatable.isEmpty()) {
      return work.apply(new Page(Optional.empty(), owner));
    }
    var call = repeatable.get();
    Supplier<ResponseEntity<?>> written = () -> writtenOnce(call, owner, work, finish);
    try {
      var begun = begun(call);
      if (begun.isEmpty()) {
        return withoutRedis(written);
      }
      return switch (begun.get()) {
        case Begin.Begun(var worker) -> carriedOut(call, worker, written);
        case Begin repeated -> repeated(repeated);
      };
    } catch (UsedOtherwise _) {
      return mismatch();
    }
  }

  private Optional<Begin> begun(IdempotentCall call) {
    try {
      return Optional.of(records.begin(call));
    } catch (RedisUnavailable away) {
      log.warn("idempotency without redis operation={}", call.operation());
      return Optional.empty();
    }
  }

  private ResponseEntity<?> withoutRedis(Supplier<ResponseEntity<?>> work) {
    metrics.count(Result.BEGIN);
    var response = answered(work);
    return isReplay(response) ? response : answers.first(answers.kept(response));
  }

  private ResponseEntity<?> repeated(Begin begin) {
    return switch (begin) {
      case Begin.Answered(var answer) -> replay(answer);
      case Begin.Running() -> {
        metrics.count(Result.IN_PROGRESS);
        yield ResponseEntity.accepted()
            .header(HttpHeaders.RETRY_AFTER, PAUSE_SECONDS)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .body(Map.of("status", "in_progress"));
      }
      case Begin.Mismatch() -> mismatch();
      case Begin.Begun _ ->
          throw new IllegalArgumentException("nobody repeats what has just begun");
    };
  }

  private ResponseEntity<?> replay(KeptAnswer answer) {
    metrics.count(Result.REPLAY);
    return answers.again(answer);
  }

  private ResponseEntity<?> mismatch() {
    metrics.count(Result.MISMATCH);
    return Problem.of(ProblemType.IDEMPOTENCY_MISMATCH).response();
  }

  private ResponseEntity<?> carriedOut(
      IdempotentCall call, String owner, Supplier<? extends ResponseEntity<?>> work) {
    metrics.count(Result.BEGIN);
    KeptAnswer answer;
    ResponseEntity<?> response;
    try {
      response = answered(work);
      answer = answers.kept(response);
    } catch (RuntimeException | Error failure) {
      forget(call, owner);
      throw failure;
    }
    if (!isToBeKept(call, answer)) {
      forget(call, owner);
      return response;
    }
    keep(call, owner, answer);
    return isReplay(response) ? response : answers.first(answer);
  }

  private static ResponseEntity<?> answered(Supplier<? extends ResponseEntity<?>> work) {
    try {
      return work.get();
    } catch (ProblemException refused) {
      return refused.problem().response();
    }
  }

  private boolean isToBeKept(IdempotentCall call, KeptAnswer answer) {
    if (!KeptAnswer.isFinal(answer.status())) {
      return false;
    }
    if (answer.size() > settings.maxAnswer().toBytes()) {
      log.warn(
          "answer too large to be kept operation={} bytes={}", call.operation(), answer.size());
      return false;
    }
    return true;
  }

  private void keep(IdempotentCall call, String owner, KeptAnswer answer) {
    try {
      records.keep(call, owner, answer);
      metrics.count(Result.COMMIT);
    } catch (RedisUnavailable away) {
      // The work is done. Until the lease is over a repetition is told that it still runs.
      log.warn("answer not kept in redis operation={}", call.operation());
    }
  }

  private void forget(IdempotentCall call, String owner) {
    metrics.count(Result.FORGET);
    try {
      records.forget(call, owner);
    } catch (RedisUnavailable away) {
      log.warn("call not forgotten in redis operation={}: its lease will end", call.operation());
    }
  }

  /// Redis knows nothing of this call: it is new, or Redis has forgotten it.
  private ResponseEntity<?> writtenOnce(
      IdempotentCall call,
      AnswerOwner owner,
      Function<Page, ? extends ResponseEntity<?>> work,
      UnaryOperator<KeptAnswer> finish) {
    var before = book.find(owner, call);
    if (before.isPresent()) {
      return again(call, before.get(), finish);
    }
    try {
      return work.apply(new Page(Optional.of(call), owner));
    } catch (AnsweredAlready meanwhile) {
      return book.find(owner, call)
          .<ResponseEntity<?>>map(entry -> again(call, entry, finish))
          .orElseThrow(() -> new IllegalStateException("an answer came and went", meanwhile));
    }
  }

  private ResponseEntity<?> again(
      IdempotentCall call, AnswerBook.Entry entry, UnaryOperator<KeptAnswer> finish) {
    if (!entry.hash().equals(call.hash())) {
      throw new UsedOtherwise();
    }
    return replay(finish.apply(entry.answer()));
  }

  private static boolean isReplay(ResponseEntity<?> response) {
    return response.getHeaders().containsHeader(Answers.REPLAYED);
  }

  /// PostgreSQL knows this key for another call. Leaves no trace in Redis, which would be the wrong
  /// one.
  private static final class UsedOtherwise extends RuntimeException {
    UsedOtherwise() {
      super("the key stands for another call", null, false, false);
    }
  }

  /// Where the answer is written down.
  public final class Page {
    private final Optional<IdempotentCall> call;
    private final AnswerOwner owner;

    private Page(Optional<IdempotentCall> call, AnswerOwner owner) {
      this.call = call;
      this.owner = owner;
    }

    /// To be called inside the transaction that makes the change, last of all. Another call with
    /// the same key that was faster undoes it.
    public <T extends ResponseEntity<?>> T write(T answer) {
      call.ifPresent(named -> book.write(owner, named, answers.kept(answer)));
      return answer;
    }
  }
}
