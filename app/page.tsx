export default function Page() {
  return <h1>CodeLedger</h1>;
}
