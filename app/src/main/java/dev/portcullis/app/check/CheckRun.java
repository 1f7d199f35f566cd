package dev.portcullis.app.check;

import dev.portcullis.app.check.Inspection.Again;
import dev.portcullis.app.context.Context;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.BoundPolicy;
import dev.portcullis.policy.admission.Kinds;
import dev.portcullis.policy.admission.Requests;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Reads and judges inputs, several at a time.
///
/// An input is judged as soon as it is read and then forgotten, so that memory does not grow with
/// the repository. What had to assume something is judged once more when all is read and the
/// namespaces, CustomResourceDefinitions, params and roles of the repository are known.
final class CheckRun {
  private final List<BoundPolicy> policies;
  private final Kinds kinds;
  private final Context given;
  private final Requests requests;
  private final Updates updates;
  private final Tally tally;

  /// @param given the cluster's objects that the user gave
  CheckRun(List<BoundPolicy> policies, Kinds kinds, Context given, Updates updates, Tally tally) {
    this.requests = Requests.to(kinds);
    this.updates = updates;
    this.policies = policies;
    this.kinds = kinds;
    this.given = given;
    this.tally = tally;
  }

  /// One inspection for each input, in their order.
  List<Inspection> inspect(List<? extends Supplier<Reading<Resource>>> inputs) {
    tally.expect(inputs.size());
    Inspection[] inspections = new Inspection[inputs.size()];
    List<Integer> every = new ArrayList<>();
    for (int i = 0; i < inspections.length; i++) {
      every.add(i);
    }
    inspect(inputs, every, given, inspections);
    Context found = given;
    List<Integer> again = new ArrayList<>();
    for (int i = 0; i < inspections.length; i++) {
      found = found.and(inspections[i].context());
      if (inspections[i].again() == Again.WITH_CONTEXT) {
        again.add(i);
      }
    }
    if (found.objects().size() > given.objects().size()) {
      inspect(inputs, again, found, inspections);
    }
    List<Resource> removed = updates.removed();
    if (removed.isEmpty()) {
      return Arrays.asList(inspections);
    }
    List<Inspection> all = new ArrayList<>(Arrays.asList(inspections));
    all.add(inspector(found).inspectRemoved(removed));
    return all;
  }

  private Inspector inspector(Context context) {
    return new Inspector(
        policies, context.surroundings(kinds, Knowledge.PARTIAL), requests, updates);
  }

  private void inspect(
      List<? extends Supplier<Reading<Resource>>> inputs,
      List<Integer> which,
      Context context,
      Inspection[] into) {
    Inspector inspector = inspector(context);
    if (which.size() == 1) {
      // The usual run of an editor or a hook: a pool would cost more than the work.
      into[which.getFirst()] = inspect(inspector, inputs.get(which.getFirst()));
      return;
    }
    int threads = Math.min(which.size(), Runtime.getRuntime().availableProcessors());
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads))) {
      List<Future<Inspection>> running =
          which.stream().map(i -> pool.submit(() -> inspect(inspector, inputs.get(i)))).toList();
      for (int i = 0; i < running.size(); i++) {
        into[which.get(i)] = await(running.get(i));
      }
    }
  }

  private Inspection inspect(Inspector inspector, Supplier<Reading<Resource>> input) {
    Inspection inspection = inspector.inspect(input.get());
    tally.advance();
    return inspection;
  }

  private static Inspection await(Future<Inspection> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("judging failed: " + e.getCause(), e.getCause());
    }
  }
}
