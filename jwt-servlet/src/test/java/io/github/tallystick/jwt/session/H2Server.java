package io.github.tallystick.jwt.session;

/** H2 in the memory of this JVM, where there is no process. */
final class H2Server extends DatabaseServer {
  @Override
  void create(String name) {} // comes with the first connection

  @Override
  Database database(String name) {
    String url =
        "jdbc:h2:mem:" + name + "of" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1";
    return new Database(url, USER, PASSWORD);
  }

  @Override
  public void start() {
    throw noProcess();
  }

  @Override
  public void kill() {
    throw noProcess();
  }

  @Override
  public void freeze() {
    throw noProcess();
  }

  @Override
  public void thaw() {
    throw noProcess();
  }

  private static UnsupportedOperationException noProcess() {
    return new UnsupportedOperationException("it is in this process");
  }

  @Override
  public void close() {}
}
