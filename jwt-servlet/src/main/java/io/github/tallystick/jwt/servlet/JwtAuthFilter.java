package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.session.Sessions;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Guards what it is mapped to with bearer tokens (RFC 6750), and hands them out: the READMEs have
 * the lines for {@code web.xml}, the keys and the answers.
 *
 * <p>Named in {@code web.xml}, it reads its keys when it is initialized; a fault in them is logged,
 * and every guarded request is refused. Made with {@link #builder()}, a fault is an exception.
 *
 * <p>Map it to {@code /*} with the dispatchers REQUEST, ASYNC and ERROR, and let it support async.
 */
public final class JwtAuthFilter implements Filter {
  /** Those of a filter that is registered by code. */
  private final @Nullable Settings built;

  private volatile @Nullable Stations stations;

  /** For {@code web.xml}: {@link #init} reads the keys. */
  public JwtAuthFilter() {
    this(null);
  }

  private JwtAuthFilter(@Nullable Settings built) {
    this.built = built;
    this.stations = built == null ? null : new Stations(built, false);
  }

  /** Collects the settings of a filter that is registered by code. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the keys, unless the filter was built with them; logs which endpoints answer. */
  @Override
  public void init(FilterConfig config) {
    Stations started = stations;
    if (started == null) { // or it was destroyed
      started = built == null ? SettingsReader.read(config) : new Stations(built, false);
      stations = started;
    }
    started.start(config.getServletContext());
  }

  /**
   * The sessions, for what the application does with them by itself; empty if there is no store, or
   * before {@link #init}. Of a filter in {@code web.xml} they are an attribute of the {@code
   * ServletContext}, by the name of their class. Logins that code makes with them need {@code
   * JWT_AUTH_ISSUER}, or no endpoint takes their refresh tokens.
   */
  public Optional<Sessions> sessions() {
    Stations present = stations;
    return present == null ? Optional.empty() : Optional.ofNullable(present.sessions());
  }

  /**
   * Answers a request, or passes it on with the identity that its token proves.
   *
   * @throws ServletException if it is not an HTTP request, or {@link #init} was not called; what
   *     the application throws passes through
   */
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Stations passed = stations;
    if (passed == null) {
      throw new ServletException("this filter must be initialized");
    }
    passed.pass(request, response, chain);
  }

  /** Fetches no keys any more that others publish. */
  @Override
  public void destroy() {
    Stations left = stations;
    stations = null;
    if (left != null) {
      left.close();
    }
  }

  /**
   * The settings of a filter, a method for each key of its README's table, which says what it means
   * and what it is unless set. A method throws {@code IllegalArgumentException} for a value that is
   * out of range, {@code NullPointerException} for null. Not for several threads at once.
   */
  public static final class Builder extends TokenBuilder {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /** {@code JWT_AUTH_CORS_ENABLE}. */
    public Builder corsEnable(boolean corsEnable) {
      return with(() -> settings.corsEnable = corsEnable);
    }

    /** {@code JWT_AUTH_CORS_ORIGINS}: {@code *} alone, or origins as browsers send them. */
    public Builder corsOrigins(String... origins) {
      return with(() -> settings.corsOrigins(origins));
    }

    /** {@code JWT_AUTH_CORS_ALLOW_HEADERS}: names of headers. */
    public Builder corsAllowHeaders(String... headers) {
      return with(() -> settings.corsAllowHeaders(headers));
    }

    /** {@code JWT_AUTH_CORS_EXPOSE_HEADERS}: names of headers, beside those of WordPress. */
    public Builder corsExposeHeaders(String... headers) {
      return with(() -> settings.corsExposeHeaders(headers));
    }

    /** {@code JWT_AUTH_CORS_ALLOW_CREDENTIALS}. */
    public Builder corsAllowCredentials(boolean corsAllowCredentials) {
      return with(() -> settings.corsAllowCredentials = corsAllowCredentials);
    }

    /** {@code JWT_AUTH_PASS_PREFLIGHTS}. */
    public Builder passPreflights(boolean passPreflights) {
      return with(() -> settings.passPreflights = passPreflights);
    }

    /** {@code JWT_AUTH_USER_CLAIM}: a top-level name, or a JSON Pointer (RFC 6901). */
    public Builder userClaim(String userClaim) {
      return with(() -> settings.userClaim(userClaim));
    }

    /** {@code JWT_AUTH_ROLES_CLAIM}: likewise; strings, or a string of them with blanks between. */
    public Builder rolesClaim(String rolesClaim) {
      return with(() -> settings.rolesClaim(rolesClaim));
    }

    /** {@code JWT_AUTH_OPTIONAL}. */
    public Builder optional(boolean optional) {
      return with(() -> settings.optional = optional);
    }

    /** {@code JWT_AUTH_REQUIRED_ROLES}: one of them, or {@code rest_forbidden}. */
    public Builder requiredRoles(String... requiredRoles) {
      return with(() -> settings.requiredRoles(requiredRoles));
    }

    /** {@code JWT_AUTH_ENDPOINT}: a path below the context path; empty for no endpoints. */
    public Builder endpoint(String endpoint) {
      return with(() -> settings.endpoint(endpoint));
    }

    /** {@code JWT_AUTH_HTTP_AUTHORIZATION}: whether to look beyond {@code Authorization}. */
    public Builder httpAuthorization(boolean httpAuthorization) {
      return with(() -> settings.httpAuthorization = httpAuthorization);
    }

    /** {@code JWT_AUTH_COOKIE}: its name. */
    public Builder cookie(String cookie) {
      return with(() -> settings.cookie(cookie));
    }

    /** {@code JWT_AUTH_COOKIE_SAME_SITE}: {@code Strict} or {@code Lax}. */
    public Builder cookieSameSite(String cookieSameSite) {
      return with(() -> settings.cookieSameSite(cookieSameSite));
    }

    /** {@code JWT_AUTH_ERROR_STATUS}: 403 or 401. */
    public Builder errorStatus(int errorStatus) {
      return with(() -> settings.errorStatus(errorStatus));
    }

    /** {@code JWT_AUTH_PLUGIN_CODES}. */
    public Builder pluginCodes(boolean pluginCodes) {
      return with(() -> settings.pluginCodes = pluginCodes);
    }

    /**
     * Guards by a verifier of the application's own, in place of all that says how tokens are made
     * and verified: there are no endpoints, and a refused token is 401, unless {@link #errorStatus}
     * says otherwise. It has its own clock. Tokens of others seldom have the user in {@code
     * data.user.id}: see {@link #userClaim}.
     *
     * <pre>{@code
     * JwtAuthFilter guard =
     *     JwtAuthFilter.builder().verifier(verifier).userClaim("sub").rolesClaim("scope").build();
     * }</pre>
     */
    public Builder verifier(JwtVerifier verifier) {
      return with(() -> settings.verifier = requireNonNull(verifier));
    }

    /** {@code JWT_AUTH_HOOKS}. */
    public Builder hooks(TokenHooks hooks) {
      return with(() -> settings.hooks = requireNonNull(hooks));
    }

    /** Where the time comes from; the system's clock if unset. */
    public Builder clock(InstantSource clock) {
      return with(() -> settings.clock = requireNonNull(clock));
    }

    /**
     * The filter.
     *
     * @throws IllegalArgumentException with the key, if the secret is missing, known to others, or
     *     too short, or if values do not go together
     */
    public JwtAuthFilter build() {
      return new JwtAuthFilter(settings.soundCopy());
    }
  }
}
