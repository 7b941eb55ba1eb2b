import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Pane } from '../components/Pane';
import { signIn } from '../lib/graphql';
import { useProvider } from '../lib/session';

/** Asks for a token, or leads to an OpenID provider where the service has one. A token is sent once and kept nowhere: a cookie that no script reads stands for it. */
export function SignIn() {
  const queries = useQueryClient();
  const provider = useProvider();
  const [token, setToken] = useState('');
  const enter = useMutation({
    mutationFn: () => signIn(token.trim()),
    onSuccess: async () => {
      setToken('');
      await queries.resetQueries();
    },
  });
  return (
    <Pane title="Sign in">
      <form
        className="signin"
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <p className="f2">
          Who asks this service must show a token. The first one lies in the file <span className="mono">token</span> in
          its data directory; <span className="mono">cranny token create</span> makes more.
        </p>
        <label>
          Token
          <input
            className="mono"
            type="password"
            name="token"
            autoComplete="current-password"
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        {enter.error && (
          <p className="removed-text" role="alert">
            {enter.error.message}
          </p>
        )}
        <button type="submit" className="btn primary" disabled={enter.isPending || token.trim() === ''}>
          Sign in
        </button>
        {provider.data && (
          <a className="btn" href={provider.data}>
            Sign in with your provider
          </a>
        )}
      </form>
    </Pane>
  );
}
