package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "/a/",
        "/a/b/c",
        "/a b",
        "/.a",
        "/.well-known/x",
        "/..a",
        "/a.",
        "/a..",
        "/a/..b/c",
        "/.../a",
        "/....",
        "/a;b",
        "/a;b/c",
        "/a;jsessionid=0/b",
        "/a;",
        "/a;/b",
        "/a;;/b",
        "/a;.",
        "/a;b=../c",
        "/file;v=1.0",
        "/;",
        "/;a",
        "/a/;a",
        "/a/;..",
        "/ñ/漢字/🔑",
        "/．．/a", // wide dots are letters like others
        "/a\u0000",
        "/a%2f%2fb",
        "/%2e%2e/a",
        "*",
        "a"
      })
  void isClear(String path) {
    assertThat(RequestPath.isAmbiguous(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "///",
        "//a",
        "/a//",
        "/a//b",
        "/.",
        "/..",
        "/./",
        "/../",
        "/./a",
        "/a/.",
        "/a/..",
        "/a/../b",
        "/a/..//b",
        "/;/",
        "/;/a",
        "/;a/b",
        "/a/;b/",
        "/;;/a",
        "/.;",
        "/.;/a",
        "/..;",
        "/..;/a",
        "/..;a=b/c",
        "/a/..;b",
        "/a/.;b/c",
        "\\",
        "/\\",
        "/a\\b",
        "/a/..\\b",
        "/a;\\",
        ".",
        "..",
        "../a",
        ";/a",
        ";a/b",
        "a//b"
      })
  void isAmbiguous(String path) {
    assertThat(RequestPath.isAmbiguous(path)).isTrue();
  }
}
