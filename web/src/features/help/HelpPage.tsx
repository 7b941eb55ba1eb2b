import { useEffect, useRef } from 'react';
import { Link } from '../../components/Link';
import { Pane } from '../../components/Pane';
import { pageAddress, useView } from '../../lib/view';
import { topics } from './topics';

/** The concepts, on one page; the address leads to one of them. */
export function HelpPage({ topic }: { topic: string | null }) {
  const view = useView();
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (topic !== null) scroller.current?.querySelector(`#help-${CSS.escape(topic)}`)?.scrollIntoView();
  }, [topic]);
  return (
    <Pane title="Help" count="what the words and marks mean">
      <div className="help">
        <nav aria-label="Topics">
          <ul>
            {topics.map(({ slug, title }) => (
              <li key={slug}>
                <Link to={pageAddress(view, `help/${slug}`)} aria-current={slug === topic ? 'true' : undefined}>
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div ref={scroller} className="scroll" tabIndex={0} role="region" aria-label="Help">
          {topics.map(({ slug, title, body }) => (
            <section key={slug} id={`help-${slug}`}>
              <h2>{title}</h2>
              {body}
            </section>
          ))}
        </div>
      </div>
    </Pane>
  );
}
