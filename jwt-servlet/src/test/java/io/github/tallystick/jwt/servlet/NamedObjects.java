package io.github.tallystick.jwt.servlet;

import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.jetty.util.jndi.NamingUtil;

/** What lookups find below {@code java:comp/env}, in Jetty's JNDI, while this is open. */
final class NamedObjects implements AutoCloseable {
  private static final String ENVIRONMENT = "java:comp/env/";

  private final Context component;
  private final Context environment;

  NamedObjects() throws NamingException {
    component = (Context) new InitialContext().lookup("java:comp");
    environment = component.createSubcontext("env");
  }

  NamedObjects with(String name, Object object) throws NamingException {
    NamingUtil.bind(environment, name.substring(ENVIRONMENT.length()), object);
    return this;
  }

  @Override
  public void close() throws NamingException {
    component.destroySubcontext("env");
  }
}
