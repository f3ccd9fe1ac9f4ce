package com.example.filter;

import static jakarta.servlet.DispatcherType.ASYNC;
import static jakarta.servlet.DispatcherType.ERROR;
import static jakarta.servlet.DispatcherType.REQUEST;
import static org.springframework.security.config.http.SessionCreationPolicy.STATELESS;

import io.github.tallystick.jwt.servlet.JwtAuthFilter;
import io.github.tallystick.jwt.servlet.User;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The filter as a bean, before Spring Security. */
@SpringBootApplication
@RestController
public class FilterApplication {
  // The README's lines.
  private Optional<User> login(HttpServletRequest request, String username, String password) {
    return password.equals(username + "-demo")
        ? Optional.of(new User(username, "", username, username, Set.of(username)))
        : Optional.empty();
  }

  @Bean
  FilterRegistrationBean<JwtAuthFilter> jwtAuth(@Value("${jwt.secret}") String secret) {
    FilterRegistrationBean<JwtAuthFilter> bean =
        new FilterRegistrationBean<>(
            JwtAuthFilter.builder().secretKey(secret).authenticator(this::login).build());
    bean.setOrder(-101); // just before Spring Security, which is at -100
    bean.setDispatcherTypes(EnumSet.of(REQUEST, ASYNC, ERROR));
    return bean;
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.jee(jee -> jee.mappableAuthorities("editor")) // if isUserInRole("editor")
        .authorizeHttpRequests(paths -> paths.anyRequest().hasRole("editor"))
        .sessionManagement(sessions -> sessions.sessionCreationPolicy(STATELESS))
        .csrf(csrf -> csrf.disable()) // no cookie, no session
        .build();
  }

  // Their end.

  @GetMapping("/me")
  String me(Principal principal) {
    return principal.getName();
  }
}
