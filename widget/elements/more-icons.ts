// Icons of the rare parts; see icons.ts for where the shapes come from (Lucide, ISC licence).

export const fileIcon =
  'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2zM14 2v5a1 1 0 0 0 1 1h5';
export const downloadIcon = 'M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5';
export const retryIcon = 'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5';
const eyes = 'M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0M9 9v.1M15 9v.1';
/** Sad, so so, glad. */
export const faceIcons = [eyes + 'M16 16s-1.5-2-4-2-4 2-4 2', eyes + 'M8 15h8', eyes + 'M8 14s1.5 2 4 2 4-2 4-2'];
