import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { MomentProvider } from './features/time/MomentProvider';
import { queryClient } from './lib/query';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/cranny.css';
import './styles/app.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <MomentProvider>
        <App />
      </MomentProvider>
    </QueryClientProvider>
  </StrictMode>,
);
