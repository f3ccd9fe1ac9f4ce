package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.servlet.JwtPrincipal;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an application does behind the filter, after the model of WordPress: {@code /users/me}, and
 * {@code /posts}, of which it keeps the last hundred in memory.
 */
public final class DemoApi extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_POSTS = 100;
  private static final int MAX_BODY_LENGTH = 64 * 1024;

  private record Post(int id, String status, Text title, Text content, String author) {}

  private record Me(String id, String name, String email, Set<String> roles) {
    static Me of(JwtPrincipal user) {
      return new Me(user.getName(), user.getName(), "", user.roles());
    }
  }

  private record Refusal(String code, String message, Map<String, Integer> data) {}

  private record Text(String raw, String rendered) {
    static Text of(JsonNode raw) {
      String text = raw.isTextual() ? raw.textValue() : "";
      String rendered = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      return new Text(text, rendered);
    }
  }

  private final transient ObjectMapper json = new ObjectMapper();
  private final transient Deque<Post> posts = new ArrayDeque<>();
  private int lastId;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (String.valueOf(request.getPathInfo())) {
      case "/users/me" -> send(response, 200, Me.of((JwtPrincipal) request.getUserPrincipal()));
      case "/posts" -> send(response, 200, visibleTo(request.getRemoteUser()));
      default -> refuse(response, 404, "rest_no_route", "No route was found.");
    }
  }

  private synchronized List<Post> visibleTo(String user) {
    return posts.stream()
        .filter(post -> post.status().equals("publish") || post.author().equals(user))
        .toList();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"/posts".equals(request.getPathInfo())) {
      refuse(response, 404, "rest_no_route", "No route was found.");
    } else if (mayWrite(request)) {
      create(request, response);
    } else {
      int status = request.getUserPrincipal() instanceof JwtPrincipal ? 403 : 401;
      refuse(response, status, "rest_forbidden", "Sorry, you are not allowed to do that.");
    }
  }

  // A token's owner alone: Jetty would take a BASIC password, too.
  private static boolean mayWrite(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof JwtPrincipal
        && (request.isUserInRole("editor") || request.isUserInRole("administrator"));
  }

  private void create(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_LENGTH);
    try {
      Post post = add(json.readTree(new String(body, UTF_8)), request.getRemoteUser());
      response.setHeader(
          "Location", request.getRequestURL().append("/").append(post.id()).toString());
      send(response, 201, post);
    } catch (JsonProcessingException e) {
      refuse(response, 400, "rest_invalid_json", "Invalid JSON body passed.");
    }
  }

  private synchronized Post add(JsonNode fields, String author) {
    lastId++;
    String status = fields.path("status").asText().equals("publish") ? "publish" : "draft";
    Text title = Text.of(fields.path("title"));
    Post post = new Post(lastId, status, title, Text.of(fields.path("content")), author);
    posts.addFirst(post);
    if (posts.size() > MAX_POSTS) {
      posts.removeLast();
    }
    return post;
  }

  private void refuse(HttpServletResponse response, int status, String code, String message)
      throws IOException {
    send(response, status, new Refusal(code, message, Map.of("status", status)));
  }

  private void send(HttpServletResponse response, int status, Object body) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json; charset=UTF-8");
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
