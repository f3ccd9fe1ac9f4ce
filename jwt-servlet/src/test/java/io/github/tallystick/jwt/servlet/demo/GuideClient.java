package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.servlet.Program;
import java.io.IOException;

/** The clients that the guide shows, each in its ways. */
enum GuideClient {
  POSTMAN {
    @Override
    String post(String url, String token, String json) throws IOException {
      String authorization = token.isEmpty() ? "X-Nothing: x" : "Authorization: Bearer " + token;
      String contentType = "Content-Type: application/json";
      return Program.CURL.run("-sS", "-H", contentType, "-H", authorization, "-d", json, url);
    }
  },
  JAVASCRIPT {
    @Override
    String post(String url, String token, String json) throws IOException {
      String program =
          """
          const [url, token, body] = process.argv.slice(1);
          const authorization = token ? { Authorization: `Bearer ${token}` } : {};
          const headers = { 'Content-Type': 'application/json', ...authorization };
          fetch(url, { method: 'POST', headers, body }).then(r => r.text()).then(console.log);
          """;
      return Program.NODE.run("-e", program, url, token, json);
    }
  },
  PHP {
    @Override
    String post(String url, String token, String json) throws IOException {
      String program =
          """
          [, $url, $token, $body] = $argv;
          $headers = array('Content-Type' => 'application/json');
          if ($token !== '') {
            $headers['Authorization'] = 'Bearer ' . $token;
          }
          $response = wp_remote_post($url, array('headers' => $headers, 'body' => $body));
          echo wp_remote_retrieve_body($response);
          """;
      return Program.PHP.run("-r", WORDPRESS + program, "--", url, token, json);
    }
  },
  PYTHON {
    @Override
    String post(String url, String token, String json) throws IOException {
      String program =
          """
          import requests, sys
          url, token, body = sys.argv[1:]
          authorization = {'Authorization': f'Bearer {token}'} if token else {}
          headers = {'Content-Type': 'application/json', **authorization}
          print(requests.post(url, headers=headers, data=body).text)
          """;
      return Program.PYTHON_REQUESTS.run("-c", program, url, token, json);
    }
  };

  /** The WordPress functions that the guide's PHP calls. */
  static final String WORDPRESS =
      """
      function wp_remote_post($url, $args) {
        $headers = array();
        foreach ($args['headers'] as $name => $value) {
          $headers[] = "$name: $value";
        }
        $http = array('method' => 'POST', 'header' => $headers, 'content' => $args['body']);
        $http['ignore_errors'] = true;
        $context = stream_context_create(array('http' => $http));
        return array('body' => file_get_contents($url, false, $context));
      }
      function wp_remote_retrieve_body($response) {
        return $response['body'];
      }
      """;

  /**
   * What it is answered.
   *
   * @param token empty for no {@code Authorization} header
   */
  abstract String post(String url, String token, String json) throws IOException;
}
