/** The mark: a glass dome over a lambda. */
export function LogoMark() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" fill="none">
      <path d="M4 9a8 8 0 0 1 16 0v10a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z" stroke="var(--lab-busy)" strokeWidth="1.7" />
      <path
        d="M9 8.2h1.4c.6 0 .9.3 1.1.9L15 17.6M12 11.6 8.8 17.6"
        stroke="var(--lab-money)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
      <path d="M4 19.3h16" stroke="var(--lab-hatch)" strokeWidth="1.7" />
    </svg>
  );
}
