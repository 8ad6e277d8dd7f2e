// G9: however many agents take at once, one has it, and each other is told who. Also with the relay killed in between.
import { percentile } from '#tests/bench/table.ts';
import { Company } from './company.ts';
import { innerPlace, processPlace, type Place } from './place.ts';
import { type How, pause, type Proof, type Result, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G9',
  promise: 'Take, transfer, close, reopen: exactly one winner',
  run: async (how) => [await races(how), await racesUnderKills(how)],
};

async function races({ long, keep }: How): Promise<Result> {
  const rounds = long ? 1_000 : 120;
  const place = await innerPlace(50);
  try {
    const company = new Company(place);
    const { stream } = await company.visitor();
    const agents = place.seats.map((_, seat) => company.agent(seat).follow(stream));
    await company.rest();
    const faults: string[] = [];
    const waits: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const racers = agents.slice(0, 2 + (round % 49));
      const began = performance.now();
      const answers = await Promise.all(
        racers.map(async (racer) => {
          const answer = await racer.ask(stream, { type: 'conversation.take' });
          waits.push(performance.now() - began);
          return { racer, answer };
        }),
      );
      const won = answers.filter(({ answer }) => 'ok' in answer);
      const winner = won[0]?.racer;
      if (won.length !== 1 || !winner) faults.push(`round ${round}: ${won.length} winners of ${racers.length}`);
      const name = place.seats.find(({ id }) => id === winner?.account.id)?.name;
      for (const { answer } of answers)
        if ('refused' in answer && (answer.refused.code !== 'already_taken' || answer.refused.by !== name || !answer.refused.at))
          faults.push(`round ${round}: a loser was told ${JSON.stringify(answer.refused)}`);
      if (!winner) continue;
      // In turn: given back, handed on and given back, closed and opened again.
      if (round % 3 === 1) {
        const next = agents[(round + 1) % agents.length];
        const handed = await winner.ask(stream, { type: 'conversation.transfer', toAgentId: next?.account.id ?? '' });
        await (next && 'ok' in handed ? next : winner).ask(stream, { type: 'conversation.release' });
      } else if (round % 3 === 2) {
        await winner.ask(stream, { type: 'conversation.close', text: 'Goodbye.' });
        await winner.ask(stream, { type: 'conversation.reopen' });
        await winner.ask(stream, { type: 'queue.reserve', agentId: null });
      } else await winner.ask(stream, { type: 'conversation.release' });
    }
    const judged = await company.judge(keep, 'g09');
    const all = [...faults, ...judged.faults];
    const slowest = Math.round(percentile(waits, 0.99));
    return {
      part: 'races',
      goal: '1 winner a round; losers told who, ≤ 300 ms',
      trials: `${rounds} rounds, 2 to 50 agents`,
      figure: `${all.length} faults; answers p99 ${slowest} ms`,
      verdict: verdictOf(all.length === 0, slowest <= 300),
      ...(all[0] && { why: all[0] }),
    };
  } finally {
    await place.remove();
  }
}

async function racesUnderKills({ long, keep }: How): Promise<Result> {
  const kills = long ? 50 : 3;
  const place = await processPlace({ agents: 8 });
  try {
    await place.relay.up(place.env);
    const company = new Company(place as Place);
    const talks = await Promise.all(Array.from({ length: 6 }, () => company.visitor()));
    const agents = place.seats.map((_, seat) => company.agent(seat));
    for (const agent of agents) for (const { stream } of talks) agent.follow(stream);
    let going = true;
    const races = talks.map(async ({ stream }) => {
      while (going) {
        const answers = await Promise.all(
          agents.map(async (agent) => ({ agent, answer: await agent.ask(stream, { type: 'conversation.take' }) })),
        );
        for (const { agent, answer } of answers) if ('ok' in answer) await agent.ask(stream, { type: 'conversation.release' });
      }
    });
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(200 + Math.random() * 400);
      await place.relay.down('SIGKILL');
      await place.relay.up(place.env);
    }
    going = false;
    await Promise.all(races);
    const { faults, acked } = await company.judge(keep, 'g09-kills');
    return {
      part: 'with kills',
      goal: 'I8 holds',
      trials: `${kills} kills, 8 agents, 6 conversations`,
      figure: `${faults.length} faults, ${acked} acked`,
      verdict: verdictOf(faults.length === 0),
      ...(faults[0] && { why: faults[0] }),
    };
  } finally {
    await place.remove();
  }
}
