package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.refusal;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadSafetyTest {
  private static final int THREADS = 8;
  private static final int TOKENS = 500;

  @Test
  void verifiesInSeveralThreadsAtOnce() throws Exception {
    JwtVerifier verifier = Tokens.verifier().build();

    inSeveralThreads(
        () -> {
          for (int i = 0; i < TOKENS; i++) {
            String subject = Thread.currentThread().getName() + i;
            String token = Tokens.withClaims("\"sub\":\"" + subject + '"');
            assertThat(verifier.verify(token).subject()).contains(subject);
          }
        });
  }

  @Test
  void rejectsInSeveralThreadsAtOnce() throws Exception {
    JwtVerifier verifier = Tokens.verifier().build();
    String valid = Tokens.valid();
    String forged = valid.substring(0, valid.length() - 43) + "A".repeat(43);

    inSeveralThreads(
        () -> {
          for (int i = 0; i < TOKENS; i++) {
            assertThat(verifier.verify(valid).algorithm()).isEqualTo(HS256);
            assertThat(refusal(verifier, forged).reason()).isEqualTo(SIGNATURE);
          }
        });
  }

  @Test
  void signsInSeveralThreadsAtOnce() throws Exception {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, SECRET));

    inSeveralThreads(
        () -> {
          for (int i = 0; i < TOKENS; i++) {
            String subject = Thread.currentThread().getName() + i;
            String token = signer.sign(JwtClaims.builder().subject(subject).neverExpires().build());
            assertThat(token).isEqualTo(Tokens.of(Tokens.HEADER, "{\"sub\":\"" + subject + "\"}"));
          }
        });
  }

  /** All start together; what one of them throws, the test throws. */
  private static void inSeveralThreads(Runnable work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<Void> worker =
        () -> {
          start.await();
          work.run();
          return null;
        };
    try {
      for (Future<Void> future : threads.invokeAll(Collections.nCopies(THREADS, worker))) {
        future.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
