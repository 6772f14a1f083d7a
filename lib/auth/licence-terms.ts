/** A new text gets a new version; who accepted an older one is asked again and sees no licensed text until then. */
export const LICENCE_TERMS = {
  version: '2026-11',
  text: [
    'Some descriptions are owned by others, such as the descriptors of CPT, which belong to the American Medical Association. They are marked as licensed.',
    'You see them only because your organization holds a licence for them, and only for the work that the licence covers.',
    'Do not copy them out of CodeLedger in bulk, publish them, or pass them to people or programs that the licence does not cover.',
    'When your organization’s licence ends, or you leave the work it covers, stop using them and tell an administrator.',
  ],
} as const;
