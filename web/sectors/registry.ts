import { Demo as commerceDemo } from './commerce/demo.tsx';
import { Sections as commerceSections } from './commerce/sections.tsx';
import { site as commerce } from './commerce/site.ts';
import { Demo as cultureDemo } from './culture/demo.tsx';
import { Sections as cultureSections } from './culture/sections.tsx';
import { site as culture } from './culture/site.ts';
import { Demo as emergingDemo } from './emerging/demo.tsx';
import { Sections as emergingSections } from './emerging/sections.tsx';
import { site as emerging } from './emerging/site.ts';
import { Demo as financeDemo } from './finance/demo.tsx';
import { Sections as financeSections } from './finance/sections.tsx';
import { site as finance } from './finance/site.ts';
import { Demo as greenDemo } from './green/demo.tsx';
import { Sections as greenSections } from './green/sections.tsx';
import { site as green } from './green/site.ts';
import { Demo as healthDemo } from './health/demo.tsx';
import { Sections as healthSections } from './health/sections.tsx';
import { site as health } from './health/site.ts';
import type { SiteEntry } from './kinds.ts';
import { Demo as logisticsDemo } from './logistics/demo.tsx';
import { Sections as logisticsSections } from './logistics/sections.tsx';
import { site as logistics } from './logistics/site.ts';
import { Demo as sciTechDemo } from './sci-tech/demo.tsx';
import { Sections as sciTechSections } from './sci-tech/sections.tsx';
import { site as sciTech } from './sci-tech/site.ts';
import { Demo as servicesDemo } from './services/demo.tsx';
import { Sections as servicesSections } from './services/sections.tsx';
import { site as services } from './services/site.ts';
import type { Slug } from './slugs.ts';

/** The nine sites. Adding one is a folder and a line here. */
export const registry: Readonly<Record<Slug, SiteEntry>> = {
  finance: { site: finance, Sections: financeSections, Demo: financeDemo },
  services: { site: services, Sections: servicesSections, Demo: servicesDemo },
  'sci-tech': { site: sciTech, Sections: sciTechSections, Demo: sciTechDemo },
  logistics: { site: logistics, Sections: logisticsSections, Demo: logisticsDemo },
  commerce: { site: commerce, Sections: commerceSections, Demo: commerceDemo },
  culture: { site: culture, Sections: cultureSections, Demo: cultureDemo },
  health: { site: health, Sections: healthSections, Demo: healthDemo },
  green: { site: green, Sections: greenSections, Demo: greenDemo },
  emerging: { site: emerging, Sections: emergingSections, Demo: emergingDemo },
};
