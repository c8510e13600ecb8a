'use client';
import 'pokemon-lookalike';

export default function Page() {
  return (
    <main>
      <h1>First</h1>
      <pokemon-lookalike models-url="/models/" />
    </main>
  );
}
