package dev.portcullis.policy.cel.eval;

import dev.portcullis.policy.cel.Expr;

/// A step whose values an observer is told.
record Watched(Expr expr, Node node, Observer observer) implements Node {
  @Override
  public Object eval(Frame frame) {
    return told(node.eval(frame));
  }

  @Override
  public Object branch(Frame frame) {
    return told(node.branch(frame));
  }

  private Object told(Object value) {
    observer.saw(expr, value);
    return value;
  }
}
