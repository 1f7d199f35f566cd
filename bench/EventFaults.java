import dev.portcullis.testkit.loop.Member;
import dev.portcullis.testkit.loop.Serving;
import java.util.ArrayList;
import java.util.List;

/// Events as a sensor should not send them.
final class EventFaults {
  private EventFaults() {}

  static void duplicates(FaultScene scene) throws Exception {
    try (Serving serving = scene.serve("serve")) {
      for (int i = 0; i < 5; i++)
        for (Member member : scene.members()) {
          String id = FaultScene.id(member);
          scene.send(serving, member.event(id, Serving.RULE, "Critical"), id);
        }
      scene.settle();
    }
  }

  /// Each event names a Pod by the name of one workload and the uid of another one's.
  static void stale(FaultScene scene) throws Exception {
    List<Member> members = scene.members();
    try (Serving serving = scene.serve("serve")) {
      for (int i = 0; i < members.size(); i++) {
        String uid = members.get((i + 1) % members.size()).uids().getFirst();
        String id = "stale" + uid;
        Member.Pod pod = new Member.Pod(members.get(i).pods().getFirst().name(), uid);
        scene.send(serving, members.get(i).event(id, Serving.RULE, "Critical", pod), id);
      }
      scene.settle(List.of());
    }
  }

  static void storm(FaultScene scene) throws Exception {
    try (Serving serving = scene.serve("serve")) {
      StringBuilder body = new StringBuilder();
      List<String> ids = new ArrayList<>();
      for (int k = 0; k < 100; k++) {
        for (Member member : scene.members()) {
          Member.Pod pod = member.pods().get(k % 3);
          ids.add(pod.uid() + "-" + k);
          body.append(member.event(ids.getLast(), Serving.RULE, "Warning", pod)).append('\n');
        }
      }
      scene.send(serving, body.toString(), ids.toArray(String[]::new));
      scene.settle();
    }
  }
}
