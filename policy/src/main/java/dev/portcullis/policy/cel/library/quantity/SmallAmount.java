package dev.portcullis.policy.cel.library.quantity;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/// `value` × 10^`scale`, the server's fast form.
record SmallAmount(long value, int scale) implements Amount {

  @Override
  public int sign() {
    return Long.signum(value);
  }

  @Override
  public OptionalLong asLong() {
    if (scale == 0) {
      return OptionalLong.of(value);
    }
    return scale < 0 ? OptionalLong.empty() : scaled(value, scale);
  }

  @Override
  public double asApproximateDouble() {
    return scale == 0 ? value : value * Amount.powerOfTen(scale);
  }

  @Override
  public BigAmount asBig() {
    return new BigAmount(BigInteger.valueOf(value), -scale);
  }

  @Override
  public Answer<Amount> plus(Amount other) {
    if (other instanceof SmallAmount small) {
      var sum = add(small);
      if (sum.isPresent()) {
        return new Value<>(sum.get());
      }
    }
    return asBig().plus(other);
  }

  @Override
  public Answer<Amount> minus(Amount other) {
    if (other instanceof SmallAmount small) {
      // The smallest long stays negative when negated, and so it does in the server.
      var sum = add(new SmallAmount(-small.value, small.scale));
      if (sum.isPresent()) {
        return new Value<>(sum.get());
      }
    }
    return asBig().minus(other);
  }

  /// The sum in this form, unless it overflows.
  private Optional<SmallAmount> add(SmallAmount other) {
    if (other.value == 0) {
      return Optional.of(this);
    }
    if (value == 0) {
      return Optional.of(other);
    }
    int common = Math.min(scale, other.scale);
    OptionalLong left = scaled(value, scale - common);
    OptionalLong right = scaled(other.value, other.scale - common);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    long sum = left.getAsLong() + right.getAsLong();
    boolean overflow = ((left.getAsLong() ^ sum) & (right.getAsLong() ^ sum)) < 0;
    return overflow ? Optional.empty() : Optional.of(new SmallAmount(sum, common));
  }

  /// `value` × 10^`power`, unless it overflows.
  private static OptionalLong scaled(long value, int power) {
    long result = value;
    for (int i = 0; i < power && result != 0; i++) {
      long next = result * 10;
      if (next / 10 != result) {
        return OptionalLong.empty();
      }
      result = next;
    }
    return OptionalLong.of(result);
  }
}
