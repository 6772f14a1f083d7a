'use client';

import type { OperationKindName } from '#lib/changes/operations/kinds';
import { DayField, EndDateFields, PeriodFields } from './date-fields.tsx';
import { CodeField, FactField, RuleVersionField } from './fact-fields.tsx';
import { useChangeForm, useSet, useValue } from './form-state.tsx';
import { AddList, SnapshotFields } from './list-forms.tsx';
import { ListHistoryFields } from './list-history-fields.tsx';
import { ChoiceField, CitedFields, CodesField, WordsField, type Option } from './plain-fields.tsx';
import { RuleFields } from './rule-fields.tsx';
import { DescriptionTextFields } from './text-fields.tsx';

type Form = (props: { at: string }) => React.ReactNode;

/** What each kind of operation is written with. */
export const FORMS: Record<OperationKindName, Form> = {
  'end-list-entry': ({ at }) => (
    <>
      <About at={at} fact={<FactField at={at} of="entries" />} />
      <EndDateFields at={at} last="Last day on the list" />
      <CitedFields at={at} />
    </>
  ),
  'correct-list-entry': ({ at }) => (
    <>
      <About at={at} fact={<FactField at={at} of="entries" correcting />} />
      <PeriodFields at={at} from="On the list from" last="Last day on the list" />
      <CitedFields at={at} />
    </>
  ),
  'add-list-entry': ({ at }) => (
    <>
      <About at={at} fact={<ListField at={at} />} />
      <PeriodFields at={at} from="On the list from" last="Last day on the list" />
      <CitedFields at={at} />
    </>
  ),
  'remove-list-entry': ({ at }) => <About at={at} fact={<FactField at={at} of="entries" />} />,
  'set-list-history': ({ at }) => (
    <>
      <About at={at} fact={<ListField at={at} />} />
      <DayField at={at} name="coveredFrom" label="The history is on hand from" />
      <CitedFields at={at} />
    </>
  ),
  'add-list': AddList,
  'add-snapshot': SnapshotFields,
  'add-description': ({ at }) => (
    <>
      <About at={at} fact={<ChoiceField at={at} name="descriptor" label="Kind of description" options={DESCRIPTORS} />} />
      <DescriptionTextFields at={at} />
      <PeriodFields at={at} />
      <CitedFields at={at} />
    </>
  ),
  'correct-description': ({ at }) => (
    <>
      <About at={at} fact={<FactField at={at} of="descriptions" correcting />} />
      <DescriptionTextFields at={at} />
      <PeriodFields at={at} />
      <CitedFields at={at} />
    </>
  ),
  'end-description': ({ at }) => (
    <>
      <About at={at} fact={<FactField at={at} of="descriptions" />} />
      <EndDateFields at={at} last="Last day of this version" />
      <CitedFields at={at} />
    </>
  ),
  'add-code': ({ at }) => (
    <>
      <About at={at} fresh fact={<SummaryField at={at} />} />
      <PeriodFields at={at} from="In force from" last="Last day in force" />
      <ListHistoryFields at={at} />
      <CitedFields at={at} />
    </>
  ),
  'change-summary': ({ at }) => (
    <>
      <About at={at} fact={<SummaryField at={at} />} />
      <CitedFields at={at} />
    </>
  ),
  'end-code': ({ at }) => (
    <>
      <CodeField at={at} />
      <EndDateFields at={at} last="Last day in force" />
      <CitedFields at={at} />
    </>
  ),
  'reinstate-code': ({ at }) => (
    <>
      <CodeField at={at} />
      <PeriodFields at={at} from="In force again from" last="Last day in force" />
      <CitedFields at={at} />
    </>
  ),
  'correct-standing': ({ at }) => (
    <>
      <About at={at} fact={<FactField at={at} of="standings" correcting />} />
      <PeriodFields at={at} from="In force from" last="Last day in force" />
      <CitedFields at={at} />
    </>
  ),
  'remove-standing': ({ at }) => <About at={at} fact={<FactField at={at} of="standings" />} />,
  'add-rule': ({ at }) => (
    <>
      <WordsField at={at} name="ruleId" label="Rule" hint="The next free number, or the id of a rule that gets another version." mono />
      <RuleFields at={at} />
      <PeriodFields at={at} />
      <CitedFields at={at} />
    </>
  ),
  'correct-rule': ({ at }) => (
    <>
      <RuleVersionField at={at} correcting />
      <RuleFields at={at} />
      <PeriodFields at={at} />
      <CitedFields at={at} />
    </>
  ),
  'end-rule': ({ at }) => (
    <>
      <RuleVersionField at={at} />
      <EndDateFields at={at} last="Last day of the rule" />
      <CitedFields at={at} />
    </>
  ),
  'raise-question': RaiseQuestion,
  'settle-question': SettleQuestion,
  'add-source': AddSource,
};

/** The code, and what of it. */
const About = ({ at, fact, fresh = false }: { at: string; fact: React.ReactNode; fresh?: boolean }) => (
  <div className="side-by-side">
    <CodeField at={at} fresh={fresh} />
    {fact}
  </div>
);

const SummaryField: Form = ({ at }) => <WordsField at={at} name="summary" label="Summary, in our own words" hint="Not the AMA’s descriptor." />;

function ListField({ at }: { at: string }) {
  const { lists } = useChangeForm().material;
  return <ChoiceField at={at} name="listId" label="List" none="Choose a list" options={lists.map(({ id, name }) => ({ value: id, name }))} />;
}

function RaiseQuestion({ at }: { at: string }) {
  const { rules } = useChangeForm().material;
  const subject = useValue<string>(at, 'subject');
  const set = useSet(at);
  const ruleIds = [...new Set(rules.map(({ ruleId }) => ruleId))];
  return (
    <>
      <div className="side-by-side">
        <WordsField at={at} name="questionId" label="Number" mono />
        <WordsField at={at} name="title" label="Question" hint="One sentence, with a question mark." />
      </div>
      <WordsField at={at} name="detail" label="Where the sources disagree or are silent" rows={3} />
      <div className="side-by-side">
        <CodesField at={at} name="codes" label="Codes that it touches" />
        <ChoiceField at={at} name="subject" label="What it is about" options={SUBJECTS} onTake={() => set({ listId: null, ruleId: null })} />
        {subject === 'list' && <ListField at={at} />}
        {subject === 'rule' && <ChoiceField at={at} name="ruleId" label="Rule" none="Choose a rule" options={ruleIds.map((id) => ({ value: id, name: id }))} />}
      </div>
      <div className="side-by-side three">
        <DayField at={at} name="touchesFrom" label="Touches answers from" optional />
        <DayField at={at} name="touchesThrough" label="Touches answers through" optional />
        <DayField at={at} name="dateInDoubt" label="Date in doubt" optional />
      </div>
      <CitedFields at={at} />
    </>
  );
}

function SettleQuestion({ at }: { at: string }) {
  const { questions } = useChangeForm().material;
  return (
    <>
      <ChoiceField at={at} name="questionId" label="Open question" none="Choose a question" options={questions.map(({ id, title }) => ({ value: id, name: `${id} ${title}` }))} />
      <WordsField at={at} name="settlement" label="Answer" hint="What is so, and how it was found out." rows={2} />
      <CitedFields at={at} />
    </>
  );
}

function AddSource({ at }: { at: string }) {
  return (
    <>
      <div className="side-by-side">
        <WordsField at={at} name="id" label="Number" mono />
        <ChoiceField at={at} name="sourceKind" label="Kind of source" options={SOURCE_KINDS} />
      </div>
      <WordsField at={at} name="title" label="Title" />
      <div className="side-by-side">
        <WordsField at={at} name="publisher" label="Publisher" optional />
        <WordsField at={at} name="url" label="Address" optional mono />
        <DayField at={at} name="postedOn" label="Posted on" optional />
        <DayField at={at} name="retrievedOn" label="Retrieved on" optional />
        <WordsField at={at} name="fileName" label="File name" optional mono />
        <WordsField at={at} name="fileSha256" label="SHA-256 of the file" optional mono />
      </div>
    </>
  );
}

const DESCRIPTORS: Option[] = ['long', 'medium', 'short', 'consumer', 'clinician'].map((value) => ({ value, name: value }));
const SUBJECTS: Option[] = [
  { value: 'list', name: 'a list' },
  { value: 'rule', name: 'a rule' },
  { value: 'standing', name: 'the standing of the code' },
  { value: 'description', name: 'the description' },
];
const SOURCE_KINDS: Option[] = [
  { value: 'cms-file', name: 'file of CMS' },
  { value: 'cms-rule', name: 'rule of CMS' },
  { value: 'cpt-file', name: 'CPT file' },
  { value: 'secondary-web-page', name: 'web page about the codes' },
  { value: 'internal-decision', name: 'decision of our own' },
  { value: 'other', name: 'other' },
];
