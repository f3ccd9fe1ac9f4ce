package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a body is read, and how the rest is refused. */
class BodySizeTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ADMIN = "{\"username\":\"admin\",\"password\":\"admin-pass-1234\"}";
  private static final int LIMIT = 16 * 1024;

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static HttpResponse<String> login(String contentType, BodyPublisher body)
      throws Exception {
    HttpRequest.Builder request = site.request(TOKEN).header("Content-Type", contentType);
    return site.send(request.POST(body));
  }

  /** Of no known length, so that the client sends it in chunks. */
  private static BodyPublisher chunked(String body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(ISO_8859_1)));
  }

  private static BodyPublisher whole(String body) {
    return BodyPublishers.ofString(body);
  }

  private static String padded(int length) {
    return ADMIN + " ".repeat(length - ADMIN.length());
  }

  private static void assertTooLarge(HttpResponse<String> answer) {
    assertRefused(answer, 413, "jwt_auth_request_too_large", "Request body too large.");
  }

  @Test
  void readsBodyOfExactlyTheLimit() throws Exception {
    assertThat(login(JSON, whole(padded(LIMIT))).statusCode()).isEqualTo(200);
  }

  @Test
  void readsChunkedBodyOfExactlyTheLimit() throws Exception {
    assertThat(login(JSON, chunked(padded(LIMIT))).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, FORM, "text/plain", "multipart/form-data; boundary=x"})
  void refusesBodyOverTheLimit(String contentType) throws Exception {
    assertTooLarge(login(contentType, whole(padded(LIMIT + 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, FORM, "text/plain", "multipart/form-data; boundary=x"})
  void refusesChunkedBodyOverTheLimit(String contentType) throws Exception {
    assertTooLarge(login(contentType, chunked(padded(LIMIT + 1))));
  }

  // Or the answer would come before the client has sent all, and a reset may overtake it.
  @Test
  void readsOnBehindTheLimit() throws Exception {
    String head = "POST " + TOKEN + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + JSON;
    byte[] body = padded(20 * LIMIT).getBytes(ISO_8859_1);
    try (Socket socket = new Socket("127.0.0.1", site.port())) {
      OutputStream out = socket.getOutputStream();
      out.write((head + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
      out.write(body, 0, 2 * LIMIT);
      out.flush();
      socket.setSoTimeout(500);
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> socket.getInputStream().read());
      out.write(body, 2 * LIMIT, body.length - 2 * LIMIT);
      out.flush();
      socket.setSoTimeout(20_000);
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertThat(new String(answer, ISO_8859_1)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void doesNotAskForBodyThatIsTooLarge() throws Exception {
    String answer =
        site.raw(
            "POST " + TOKEN + " HTTP/1.1",
            "Content-Type: " + JSON,
            "Content-Length: 90000000",
            "Expect: 100-continue");
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("jwt_auth_request_too_large");
  }
}
