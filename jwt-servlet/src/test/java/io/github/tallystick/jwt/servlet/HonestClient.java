package io.github.tallystick.jwt.servlet;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Logs in, refreshes, revokes and repeats itself at any of several servers, and compares each
 * answer with what it knows: nobody may refuse it until it has revoked its session, and nobody may
 * let it in two seconds later. Where a server has an outage, it asks again at once.
 */
final class HonestClient {
  private static final int OUTAGE = 503;
  private static final int MAX_REVOKED = 20;
  private static final long IN_FORCE = SECONDS.toNanos(2);
  private static final long PAUSE = MILLISECONDS.toNanos(10);
  private static final long PATIENCE = SECONDS.toNanos(120);

  private final String name;
  private final List<? extends Loopback> servers;
  private final long grace;
  private final Uptime uptime;
  private final Tally tally;
  private final Random random;
  private final List<Grant> revoked = new ArrayList<>();
  private int logins;
  private Grant grant;
  private Grant before;
  private long rotated;
  private Loopback asked;
  private boolean askedOnce;

  HonestClient(
      int number, List<? extends Loopback> servers, Duration grace, Uptime uptime, Tally tally) {
    this.name = "client-" + number;
    this.servers = servers;
    this.grace = grace.toNanos();
    this.uptime = uptime;
    this.tally = tally;
    this.random = new Random(number);
  }

  @FunctionalInterface
  private interface Request {
    HttpResponse<String> to(Loopback server) throws IOException, InterruptedException;
  }

  /** Does one thing after the other; few of them begin another session. */
  void run(BooleanSupplier goesOn) throws IOException, InterruptedException {
    logIn();
    while (goesOn.getAsBoolean()) {
      int act = random.nextInt(100);
      if (act < 1) {
        revoke("revoke", grant::revoke);
      } else if (act < 2) {
        revoke("revoke all", grant::revokeAll);
      } else if (act < 5) {
        logIn();
      } else if (act < 15) {
        refresh();
      } else if (act < 20) {
        refreshEverywhere();
      } else if (act < 30) {
        repeat();
      } else if (act < 40) {
        visitRevoked();
      } else {
        expect(200, "", "visit", ask("visit", grant::visit));
      }
    }
  }

  /** The answer of one of the servers; of an outage none, but another try. */
  private HttpResponse<String> ask(String what, Request request)
      throws IOException, InterruptedException {
    long end = uptime.now() + PATIENCE;
    askedOnce = true;
    while (uptime.now() < end) {
      asked = servers.get(random.nextInt(servers.size()));
      HttpResponse<String> answer = request.to(asked);
      tally.count(what, answer);
      if (answer.statusCode() != OUTAGE) {
        return answer;
      }
      askedOnce = false;
      expect(OUTAGE, "jwt_auth_store_unavailable", what, answer);
    }
    throw new IOException(what + " has no end of outages");
  }

  private boolean expect(int status, String part, String what, HttpResponse<String> answer) {
    boolean right = answer.statusCode() == status && answer.body().contains(part);
    if (!right) {
      String said = answer.statusCode() + " " + answer.body();
      tally.wrong("%s %s %s of %s: %s".formatted(name, logins, what, grant, said));
    }
    return right;
  }

  private void logIn() throws IOException, InterruptedException {
    logins++; // nobody has a hundred sessions
    HttpResponse<String> answer = ask("login", server -> Grant.logIn(server, name + "-" + logins));
    if (!expect(200, "", "login", answer)) {
      throw new IOException("no login");
    }
    grant = Grant.in(answer);
    before = grant;
    tally.live(grant);
  }

  private void refresh() throws IOException, InterruptedException {
    long first = uptime.now();
    HttpResponse<String> answer = ask("refresh", grant::refresh);
    if (answer.statusCode() != 200 && uptime.now() - first >= grace) {
      tally.count("late refresh", answer);
      tally.revoking(grant);
      logIn();
    } else if (expect(200, "", "refresh", answer)) {
      take(Grant.in(answer), first);
    }
  }

  /**
   * At all servers at once, as tabs do that share a token. Where a grace ends just then, one of
   * them may be given the present generation before another one is given the next.
   */
  private void refreshEverywhere() throws IOException, InterruptedException {
    long first = uptime.now();
    List<CompletableFuture<HttpResponse<String>>> answers =
        servers.stream()
            .map(server -> grant.refreshRequest(server).build())
            .map(request -> Loopback.CLIENT.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    List<Grant> grants = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> sent : answers) {
      HttpResponse<String> answer = sent.join();
      tally.count("refresh at both", answer);
      if (answer.statusCode() != OUTAGE && expect(200, "", "refresh at both", answer)) {
        grants.add(Grant.in(answer));
      }
    }
    Grant present = grant;
    grants.sort(Comparator.comparingLong(Grant::generation));
    for (Grant next : grants) {
      grant = present;
      take(next, first);
    }
    if (grants.isEmpty()) {
      refresh();
    }
  }

  private void take(Grant next, long asked) {
    boolean isNext = next.generation() == grant.generation() + 1;
    boolean isSame = next.generation() == grant.generation() && next.generation() > 0;
    if (!next.session().equals(grant.session()) || (!isNext && !isSame)) {
      tally.wrong(grant + " became " + next);
    }
    if (isNext) {
      before = grant;
      rotated = asked;
    }
    grant = next;
    tally.live(grant);
  }

  /** As who has lost an answer; which is no theft for half of the grace at least. */
  private void repeat() throws IOException, InterruptedException {
    if (before == grant || before.generation() == grant.generation()) {
      return;
    }
    if (uptime.now() - rotated > grace / 2) {
      return;
    }
    HttpResponse<String> answer = ask("repeat", before::refresh);
    boolean late = uptime.now() - rotated >= grace;
    if (answer.statusCode() != 200 && late) {
      tally.count("late repeat", answer);
      tally.revoking(grant);
      logIn();
    } else if (expect(200, "", "repeat", answer)
        && Grant.in(answer).generation() != grant.generation()) {
      tally.wrong(before + " became " + Grant.in(answer) + " and " + grant);
    }
  }

  private void revoke(String what, Request request) throws IOException, InterruptedException {
    tally.revoking(grant);
    if (expect(200, "", what, ask(what, request))) {
      checkRevoked(uptime.now());
    }
    logIn();
  }

  private void checkRevoked(long answered) throws IOException, InterruptedException {
    tally.revoked(grant);
    if (askedOnce) { // or it may be another one that has revoked it
      expect(403, "Token has been revoked", "visit of revoked here", grant.visit(asked));
    }
    HttpResponse<String> refused = ask("refresh of revoked", grant::refresh);
    expect(403, "jwt_auth_invalid_refresh_token", "refresh of revoked", refused);
    List<Loopback> all = new ArrayList<>(servers);
    Collections.shuffle(all, random);
    for (Loopback server : all) {
      awaitOut(server, answered);
    }
    revoked.add(grant);
    if (revoked.size() > MAX_REVOKED) {
      revoked.remove(random.nextInt(revoked.size()));
    }
  }

  private void awaitOut(Loopback server, long answered) throws IOException, InterruptedException {
    long end = uptime.now() + PATIENCE;
    while (uptime.now() < end) {
      long asked = uptime.now();
      HttpResponse<String> answer = grant.visit(server);
      tally.count("visit of just revoked", answer);
      long in = uptime.lasted(answered, asked);
      if (answer.statusCode() != 200 && answer.statusCode() != OUTAGE) {
        expect(403, "Token has been revoked", "visit", answer);
        return;
      }
      if (answer.statusCode() == 200) {
        tally.letIn(in);
        if (in > IN_FORCE) {
          tally.wrong(grant + " is in " + in / 1_000_000 + " ms after its revocation");
        }
      }
      LockSupport.parkNanos(PAUSE); // or there is nothing but this
    }
    throw new IOException(grant + " is in for ever");
  }

  private void visitRevoked() throws IOException, InterruptedException {
    if (!revoked.isEmpty()) {
      Grant one = revoked.get(random.nextInt(revoked.size()));
      String what = "visit of revoked";
      expect(403, "Token has been revoked", what, ask(what, one::visit));
    }
  }
}
