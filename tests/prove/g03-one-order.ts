// G3: one gapless order of a conversation, the same for everybody, however many speak at once.
import { Company } from './company.ts';
import { innerPlace } from './place.ts';
import { pause, type Proof, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G3',
  promise: 'One gapless order for everybody',
  async run({ long, keep }) {
    const messages = long ? 10_000 : 600;
    const place = await innerPlace(10);
    try {
      const company = new Company(place);
      const { who, stream } = await company.visitor();
      const tabs = Array.from({ length: 9 }, (_, n) => company.person(`tab ${n}`, who.account).follow(stream).start());
      const agents = place.seats.map((_, seat) => company.agent(seat).follow(stream));
      const senders = [who, ...tabs, ...agents];
      await agents[0]?.ask(stream, { type: 'conversation.take' });
      const began = performance.now();
      await Promise.all(
        senders.map(async (sender, index) => {
          for (let n = 0; n < messages / senders.length; n += 1) {
            // Colleagues may not answer what another has: they talk beside it, in the same order.
            const coaching = sender.account.as === 'agent' && sender !== agents[0];
            sender.send(
              stream,
              coaching
                ? { type: 'coaching.post', text: `${index} ${n}` }
                : { type: 'message.post', text: `${index} ${n}`, attachments: [] },
              crypto.randomUUID(),
            );
            while (sender.connection.outbox.length > 3) await pause(1);
          }
        }),
      );
      const seconds = (performance.now() - began) / 1_000;
      const { faults, acked } = await company.judge(keep, 'g03');
      return [
        {
          goal: 'I3 to I6 hold, 0 violations',
          trials: `20 senders, 1 conversation, ${messages} messages`,
          figure: `${faults.length} violations, ${acked} acked in ${seconds.toFixed(1)} s`,
          verdict: verdictOf(faults.length === 0 && acked >= messages),
          ...(faults[0] && { why: faults[0] }),
        },
      ];
    } finally {
      await place.remove();
    }
  },
};
