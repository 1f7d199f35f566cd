/// What a fault takes is not on this machine.
final class NotHereException extends Exception {
  private static final long serialVersionUID = 1;

  NotHereException(String what) {
    super("not run: " + what);
  }
}
