package io.github.tallystick.jwt.servlet;

import static java.util.stream.Collectors.joining;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What clients were answered, and what of it is wrong by what they know. */
final class Tally {
  private static final int TIMEOUT_SECONDS = 120;

  private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> live = new ConcurrentHashMap<>();
  private final Queue<String> revoked = new ConcurrentLinkedQueue<>();
  private final AtomicLong longest = new AtomicLong();
  private final Semaphore good = new Semaphore(0);

  void count(String request, HttpResponse<String> answer) {
    answers.merge(request + " " + answer.statusCode(), 1, Integer::sum);
    if (answer.statusCode() == 200) {
      good.release();
    }
  }

  /** Waits until there are so many more answers of 200. */
  void await(int more) throws InterruptedException {
    good.drainPermits();
    if (!good.tryAcquire(more, TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no " + more + " answers, " + this);
    }
  }

  void wrong(String what) {
    wrong.add(what);
  }

  Collection<String> wrong() {
    return wrong;
  }

  /** Has a session begun, or of another generation. */
  void live(Grant grant) {
    live.put(grant.session(), grant.generation());
  }

  /** The generation of each session that nobody has revoked, as its client knows it. */
  Map<String, Long> live() {
    return live;
  }

  /** Whoever may have revoked it will know by the answer. */
  void revoking(Grant grant) {
    live.remove(grant.session());
  }

  void revoked(Grant grant) {
    revoked.add(grant.session());
  }

  /** The sessions whose revocation was promised. */
  Collection<String> revoked() {
    return revoked;
  }

  /** So long after its revocation somebody was let in. */
  void letIn(long nanos) {
    longest.accumulateAndGet(nanos, Math::max);
  }

  int answers(String requestAndStatus) {
    return answers.getOrDefault(requestAndStatus, 0);
  }

  @Override
  public String toString() {
    int all = answers.values().stream().mapToInt(Integer::intValue).sum();
    return answers.entrySet().stream()
        .map(one -> one.getKey() + ": " + one.getValue())
        .collect(
            joining(
                ", ",
                all + " requests (",
                "), longest in after a revocation " + longest.get() / 1_000_000 + " ms"));
  }
}
