package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A filter in front asks for a parameter, and the container reads the form (Servlet 6.0 §3.1.1).
 */
class FormReadBeforeTest {
  private static final String LOGIN = "username=admin&password=admin-pass-1234";

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build());
    site.before(
        (request, response, chain) -> {
          request.getParameter("_method");
          chain.doFilter(request, response);
        });
    site.start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return site.send(
        site.request(path, "Content-Type", "application/x-www-form-urlencoded").POST(body));
  }

  private static HttpResponse<String> login(String query, String form) throws Exception {
    return post(Loopback.TOKEN + query, BodyPublishers.ofString(form));
  }

  @Test
  void logsIn() throws Exception {
    assertThat(login("", LOGIN).statusCode()).isEqualTo(200);
  }

  @Test
  void logsInWithABodyOfUnknownLength() throws Exception {
    BodyPublisher chunked =
        BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(LOGIN.getBytes(UTF_8)));
    assertThat(post(Loopback.TOKEN, chunked).statusCode()).isEqualTo(200);
  }

  /** Jetty takes it for UTF-8, as browsers send it; Tomcat for ISO-8859-1, as here. */
  @ParameterizedTest
  @ValueSource(strings = {"", "; charset=UTF-8", "; charset=ISO-8859-1"})
  void takesFieldsForUtf8WhateverTheContainerTakesThemFor(String charset) throws Exception {
    HttpResponse<String> answer =
        site.send(
            site.request(
                    Loopback.TOKEN, "Content-Type", "application/x-www-form-urlencoded" + charset)
                .POST(BodyPublishers.ofString("username=jos%C3%A9%20%C3%B1&password=x")));
    assertThat(answer.body()).contains("for the username jos\\u00e9 \\u00f1 is incorrect");
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    assertRefused(
        login("", LOGIN + "&x=" + "x".repeat(16 * 1024)), 413, "jwt_auth_request_too_large");
  }

  @Test
  void refusesAWrongPassword() throws Exception {
    assertRefused(
        login("", "username=admin&password=x"),
        403,
        "[jwt_auth] incorrect_password",
        "The password you entered for the username admin is incorrect.");
  }

  /** They end up in logs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?username=admin&password=admin-pass-1234",
        "?%75sername=admin&p%61ssword=admin-pass-1234",
        "?username=admin&username=admin&password=admin-pass-1234",
        "?username&username=admin&password=admin-pass-1234"
      })
  void takesNoFieldFromTheQuery(String query) throws Exception {
    assertRefused(login(query, "x=y"), 403, "[jwt_auth] empty_username");
    assertRefused(login(query, "username=admin"), 403, "[jwt_auth] empty_password");
    assertRefused(login(query, ""), 403, "[jwt_auth] empty_username");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?username=bob&password=x", "?username=admin", "?x=y", "?username&x"})
  void takesTheFieldsOfTheFormBesideThoseOfTheQuery(String query) throws Exception {
    assertThat(login(query, LOGIN).statusCode()).isEqualTo(200);
  }

  @Test
  void validatesToken() throws Exception {
    HttpResponse<String> answer =
        site.send(
            site.request(
                    Loopback.TOKEN + "/validate",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Authorization",
                    "Bearer " + Sample.token())
                .POST(BodyPublishers.ofString(LOGIN)));
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}
