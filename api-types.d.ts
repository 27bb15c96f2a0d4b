/** Types of what the API takes and gives, by operation. Made from its OpenAPI document by `npm run api-types`. */

/**
 * RFC 9457, with every finding at once
 */
export interface Problem {
  /**
   * Address of a page about this kind of problem, relative to the server
   */
  type: string;
  title: string;
  status: number;
  detail: string;
  /**
   * The path that was asked
   */
  instance: string;
  diagnostics: {
    severity: "error" | "warning";
    code: string;
    where: string;
    problem: string;
    remedy: string;
    values: {
      /**
       * This interface was referenced by `undefined`'s JSON-Schema definition
       * via the `patternProperty` "^.*$".
       */
      [k: string]: string | number;
    };
  }[];
}

export type GetNormsAnswer = {
  id: string;
  /**
   * The first day in force
   */
  version: string;
  title: string;
  about: string;
  standing: string;
  source: {
    title: string;
    [k: string]: unknown;
  };
  mark: string;
  validFrom: string;
  validTo: string | null;
  [k: string]: unknown;
}[];

export type GetNormsIdAnswer = {
  id: string;
  /**
   * The first day in force
   */
  version: string;
  title: string;
  about: string;
  standing: string;
  source: {
    title: string;
    [k: string]: unknown;
  };
  mark: string;
  validFrom: string;
  validTo: string | null;
  [k: string]: unknown;
}[];

export type GetRegionsAnswer = {
  name: string;
  title: string;
  supplyDate: string;
  peopleDate: string;
  areas: number;
  inhabitants: number;
  /**
   * Answers when a scenario names no region
   */
  usual: boolean;
}[];

export interface GetRegionsNameAnswer {
  name: string;
  [k: string]: unknown;
}

export interface GetRegionsNameGevoeligAnswer {
  function: "seh" | "acute-obstetrics";
  region: string;
  speedProfile: string;
  countsLimitedHours: boolean;
  outsideInhabitants: number;
  locations: {
    id: string;
    name: string;
    place: string;
    inhabitantsNewlyOutside: number;
  }[];
  pairs: {
    locations: {
      id: string;
      name: string;
      place: string;
    }[];
    inhabitantsNewlyOutside: number;
  }[];
}

export interface PostRegionsNameFacilitiesCheckAnswer {
  /**
   * Empty where a row has an error
   */
  facilities: {
    id: string;
    name: string;
    place: string;
    lon: number;
    lat: number;
    functions: {
      /**
       * Hours
       */
      [k: string]: string;
    };
    /**
     * The region has a location with this id already
     */
    inRegion: boolean;
  }[];
  /**
   * All of them, each with FILE:ROW COLUMN
   */
  diagnostics: {
    severity: "error" | "warning";
    code: string;
    where: string;
    problem: string;
    remedy: string;
    values: {
      [k: string]: string | number;
    };
  }[];
}

export interface PostTimesBody {
  /**
   * Degrees WGS84
   *
   * @minItems 1
   * @maxItems 500
   */
  from: [
    {
      id: string;
      lon: number;
      lat: number;
    },
    ...{
      id: string;
      lon: number;
      lat: number;
    }[],
  ];
  /**
   * Degrees WGS84
   *
   * @minItems 1
   * @maxItems 500
   */
  to: [
    {
      id: string;
      lon: number;
      lat: number;
    },
    ...{
      id: string;
      lon: number;
      lat: number;
    }[],
  ];
}

export interface PostTimesAnswer {
  /**
   * In the order from × to
   */
  times: {
    from: string;
    to: string;
    /**
     * null: no road leads there
     */
    seconds: number | null;
  }[];
  diagnostics: {
    severity: "error" | "warning";
    code: string;
    where: string;
    problem: string;
    remedy: string;
    values: {
      [k: string]: string | number;
    };
  }[];
}

export interface PostAssessmentsBody {
  /**
   * @minItems 1
   * @maxItems 50
   */
  plans: [
    {
      $schema?: string;
      format?: string;
      title: string;
      kind: "zorgcoordinatie" | "concentratie-spreiding";
      /**
       * Code of the ROAZ region it is for
       */
      roaz?: string;
      /**
       * First day of the plan, YYYY-MM-DD
       */
      from: string;
      /**
       * Last day of the plan, YYYY-MM-DD
       */
      to: string;
      /**
       * In line with regioplan and ROAZ-plan
       */
      inLineWithRoazPlan?: boolean;
      /**
       * Where it is not in line, the plan says why
       */
      deviationExplained?: boolean;
      /**
       * What the plan consists of
       *
       * @maxItems 1000
       */
      elements?: {
        /**
         * Short name, to refer to from a cost line
         */
        id: string;
        /**
         * What it is
         */
        title: string;
        about: "zorgcoordinatie" | "spoedplein" | "palliative-care" | "prevention" | "regular-care" | "other";
        /**
         * Described on its own in the plan
         */
        described?: boolean;
        /**
         * Labelled in the plan as outside zorgcoördinatie
         */
        labelled?: boolean;
        /**
         * What the plan asks for it, €
         */
        costEuro?: number;
      }[];
      digital?: {
        /**
         * Part 1, in every plan: what there is already
         *
         * @maxItems 1000
         */
        now: {
          /**
           * What is connected or rolled out
           */
          title: string;
          reuses?: "lpz" | "met-spoed-beschikbaar" | "self-triage";
          /**
           * Built for this region
           */
          tailorMade: boolean;
        }[];
        /**
         * Part 2: everything else that is digital
         *
         * @maxItems 1000
         */
        later: {
          /**
           * New triage tool, platform, dashboard, video calls …
           */
          title: string;
          /**
           * Agreed nationally and usable everywhere
           */
          nationallyAligned: boolean;
          /**
           * The working group (ToZo) advised positively
           */
          positiveAdvice: boolean;
          /**
           * Worked out later, as an addendum
           */
          addendum: boolean;
        }[];
      };
      /**
       * What is steered on
       *
       * @maxItems 1000
       */
      kpis?: {
        /**
         * What is steered on
         */
        title: string;
        kind: "process" | "result";
        /**
         * What is counted or measured
         */
        indicator?: string;
        /**
         * Where it stands
         */
        now?: number;
        /**
         * Where it must come
         */
        target?: number;
        /**
         * Of now and target
         */
        unit?: string;
        year?: number;
        /**
         * Who answers for it
         */
        responsible?: string;
        /**
         * The plan says that effort can be paid when the target is not reached in full
         */
        onEffort?: boolean;
      }[];
      /**
       * Who is concerned
       *
       * @maxItems 1000
       */
      parties?: {
        /**
         * Organisation
         */
        name: string;
        /**
         * Signed the plan
         */
        signed?: boolean;
        /**
         * Feels the change
         */
        affected?: boolean;
        /**
         * Took part in the impact analysis
         */
        inAnalysis?: boolean;
      }[];
      /**
       * Those that join now, and those that join later
       *
       * @maxItems 1000
       */
      subregions?: {
        /**
         * Subregion
         */
        name: string;
        joinsLater: boolean;
        /**
         * Will join by an addendum
         */
        addendum?: boolean;
      }[];
      /**
       * How it is steered for now
       */
      governance?: string;
      /**
       * The plan says that the ROAZ parties mean to work together
       */
      intentToCooperate?: boolean;
      businessCase?: {
        /**
         * Transformation money asked for, €
         */
        requestedEuro: number;
        /**
         * Costs of the change
         *
         * @maxItems 10000
         */
        costs: {
          /**
           * What for
           */
          item: string;
          year: number;
          /**
           * € in that year
           */
          euro: number;
          /**
           * Comes back every year; false: one-off
           */
          structural: boolean;
          /**
           * Id of the element it belongs to
           */
          element?: string;
          /**
           * Id of the location it belongs to
           */
          facility?: string;
          /**
           * How the amount was arrived at
           */
          ground?: string;
        }[];
        /**
         * Savings and returns
         *
         * @maxItems 10000
         */
        benefits: {
          /**
           * What for
           */
          item: string;
          year: number;
          /**
           * € in that year
           */
          euro: number;
          /**
           * Comes back every year; false: one-off
           */
          structural: boolean;
          /**
           * Id of the element it belongs to
           */
          element?: string;
          /**
           * Id of the location it belongs to
           */
          facility?: string;
          /**
           * How the amount was arrived at
           */
          ground?: string;
        }[];
      };
      impact?: {
        zvwUse?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
        staff?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
        redistribution?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
        realEstate?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
      };
      impactAnalysis?: {
        /**
         * @maxItems 100
         */
        topics: (
          "cascade" | "ambulance" | "continuity" | "non-acute-care" | "hospital-profile" | "total-cost"
        )[];
        /**
         * Residents took part
         */
        residentsHeard?: boolean;
      };
      /**
       * Knelpunten the plan works on
       *
       * @maxItems 1000
       */
      bottlenecks?: {
        /**
         * What gets stuck
         */
        title: string;
        targetGroup?: {
          /**
           * Who
           */
          kind: string;
          size?: number;
        };
        /**
         * What brings it about, and whether the parties can do something about it
         *
         * @maxItems 1000
         */
        causes?: {
          /**
           * Cause
           */
          what: string;
          influenceable?: boolean;
        }[];
        /**
         * What it does to people and care
         *
         * @maxItems 1000
         */
        effects?: {
          on: "health" | "access" | "quality" | "affordability";
          /**
           * Effect
           */
          what: string;
        }[];
        /**
         * The partnership that works on it
         */
        partnership?: string;
        /**
         * @maxItems 100
         *
         * Items: Who acts
         */
        actors?: string[];
        /**
         * Among the few that come first
         */
        priority: boolean;
      }[];
      /**
       * Work agenda: who, what, scale, measurable result
       *
       * @maxItems 1000
       */
      agenda?: {
        /**
         * @maxItems 100
         *
         * Items: Party
         */
        who?: string[];
        /**
         * What they do
         */
        what: string;
        /**
         * Where, and for how many
         */
        scale?: string;
        result?: {
          /**
           * What is measured
           */
          indicator: string;
          target: number;
          /**
           * Of the target
           */
          unit: string;
          year: number;
        };
      }[];
      /**
       * What the region wants to reach for its people
       *
       * @maxItems 1000
       */
      healthGoals?: {
        /**
         * What is measured
         */
        indicator: string;
        target?: number;
        /**
         * Of the target
         */
        unit?: string;
        year?: number;
        /**
         * Of whom
         */
        population?: string;
      }[];
      /**
       * What changes, as in a scenario
       *
       * @maxItems 1000
       */
      operations?: unknown[];
    },
    ...{
      $schema?: string;
      format?: string;
      title: string;
      kind: "zorgcoordinatie" | "concentratie-spreiding";
      /**
       * Code of the ROAZ region it is for
       */
      roaz?: string;
      /**
       * First day of the plan, YYYY-MM-DD
       */
      from: string;
      /**
       * Last day of the plan, YYYY-MM-DD
       */
      to: string;
      /**
       * In line with regioplan and ROAZ-plan
       */
      inLineWithRoazPlan?: boolean;
      /**
       * Where it is not in line, the plan says why
       */
      deviationExplained?: boolean;
      /**
       * What the plan consists of
       *
       * @maxItems 1000
       */
      elements?: {
        /**
         * Short name, to refer to from a cost line
         */
        id: string;
        /**
         * What it is
         */
        title: string;
        about: "zorgcoordinatie" | "spoedplein" | "palliative-care" | "prevention" | "regular-care" | "other";
        /**
         * Described on its own in the plan
         */
        described?: boolean;
        /**
         * Labelled in the plan as outside zorgcoördinatie
         */
        labelled?: boolean;
        /**
         * What the plan asks for it, €
         */
        costEuro?: number;
      }[];
      digital?: {
        /**
         * Part 1, in every plan: what there is already
         *
         * @maxItems 1000
         */
        now: {
          /**
           * What is connected or rolled out
           */
          title: string;
          reuses?: "lpz" | "met-spoed-beschikbaar" | "self-triage";
          /**
           * Built for this region
           */
          tailorMade: boolean;
        }[];
        /**
         * Part 2: everything else that is digital
         *
         * @maxItems 1000
         */
        later: {
          /**
           * New triage tool, platform, dashboard, video calls …
           */
          title: string;
          /**
           * Agreed nationally and usable everywhere
           */
          nationallyAligned: boolean;
          /**
           * The working group (ToZo) advised positively
           */
          positiveAdvice: boolean;
          /**
           * Worked out later, as an addendum
           */
          addendum: boolean;
        }[];
      };
      /**
       * What is steered on
       *
       * @maxItems 1000
       */
      kpis?: {
        /**
         * What is steered on
         */
        title: string;
        kind: "process" | "result";
        /**
         * What is counted or measured
         */
        indicator?: string;
        /**
         * Where it stands
         */
        now?: number;
        /**
         * Where it must come
         */
        target?: number;
        /**
         * Of now and target
         */
        unit?: string;
        year?: number;
        /**
         * Who answers for it
         */
        responsible?: string;
        /**
         * The plan says that effort can be paid when the target is not reached in full
         */
        onEffort?: boolean;
      }[];
      /**
       * Who is concerned
       *
       * @maxItems 1000
       */
      parties?: {
        /**
         * Organisation
         */
        name: string;
        /**
         * Signed the plan
         */
        signed?: boolean;
        /**
         * Feels the change
         */
        affected?: boolean;
        /**
         * Took part in the impact analysis
         */
        inAnalysis?: boolean;
      }[];
      /**
       * Those that join now, and those that join later
       *
       * @maxItems 1000
       */
      subregions?: {
        /**
         * Subregion
         */
        name: string;
        joinsLater: boolean;
        /**
         * Will join by an addendum
         */
        addendum?: boolean;
      }[];
      /**
       * How it is steered for now
       */
      governance?: string;
      /**
       * The plan says that the ROAZ parties mean to work together
       */
      intentToCooperate?: boolean;
      businessCase?: {
        /**
         * Transformation money asked for, €
         */
        requestedEuro: number;
        /**
         * Costs of the change
         *
         * @maxItems 10000
         */
        costs: {
          /**
           * What for
           */
          item: string;
          year: number;
          /**
           * € in that year
           */
          euro: number;
          /**
           * Comes back every year; false: one-off
           */
          structural: boolean;
          /**
           * Id of the element it belongs to
           */
          element?: string;
          /**
           * Id of the location it belongs to
           */
          facility?: string;
          /**
           * How the amount was arrived at
           */
          ground?: string;
        }[];
        /**
         * Savings and returns
         *
         * @maxItems 10000
         */
        benefits: {
          /**
           * What for
           */
          item: string;
          year: number;
          /**
           * € in that year
           */
          euro: number;
          /**
           * Comes back every year; false: one-off
           */
          structural: boolean;
          /**
           * Id of the element it belongs to
           */
          element?: string;
          /**
           * Id of the location it belongs to
           */
          facility?: string;
          /**
           * How the amount was arrived at
           */
          ground?: string;
        }[];
      };
      impact?: {
        zvwUse?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
        staff?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
        redistribution?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
        realEstate?: {
          now: number;
          then: number;
          /**
           * Of now and then
           */
          unit: string;
          /**
           * Why this is substantial for the region
           */
          why: string;
        };
      };
      impactAnalysis?: {
        /**
         * @maxItems 100
         */
        topics: (
          "cascade" | "ambulance" | "continuity" | "non-acute-care" | "hospital-profile" | "total-cost"
        )[];
        /**
         * Residents took part
         */
        residentsHeard?: boolean;
      };
      /**
       * Knelpunten the plan works on
       *
       * @maxItems 1000
       */
      bottlenecks?: {
        /**
         * What gets stuck
         */
        title: string;
        targetGroup?: {
          /**
           * Who
           */
          kind: string;
          size?: number;
        };
        /**
         * What brings it about, and whether the parties can do something about it
         *
         * @maxItems 1000
         */
        causes?: {
          /**
           * Cause
           */
          what: string;
          influenceable?: boolean;
        }[];
        /**
         * What it does to people and care
         *
         * @maxItems 1000
         */
        effects?: {
          on: "health" | "access" | "quality" | "affordability";
          /**
           * Effect
           */
          what: string;
        }[];
        /**
         * The partnership that works on it
         */
        partnership?: string;
        /**
         * @maxItems 100
         *
         * Items: Who acts
         */
        actors?: string[];
        /**
         * Among the few that come first
         */
        priority: boolean;
      }[];
      /**
       * Work agenda: who, what, scale, measurable result
       *
       * @maxItems 1000
       */
      agenda?: {
        /**
         * @maxItems 100
         *
         * Items: Party
         */
        who?: string[];
        /**
         * What they do
         */
        what: string;
        /**
         * Where, and for how many
         */
        scale?: string;
        result?: {
          /**
           * What is measured
           */
          indicator: string;
          target: number;
          /**
           * Of the target
           */
          unit: string;
          year: number;
        };
      }[];
      /**
       * What the region wants to reach for its people
       *
       * @maxItems 1000
       */
      healthGoals?: {
        /**
         * What is measured
         */
        indicator: string;
        target?: number;
        /**
         * Of the target
         */
        unit?: string;
        year?: number;
        /**
         * Of whom
         */
        population?: string;
      }[];
      /**
       * What changes, as in a scenario
       *
       * @maxItems 1000
       */
      operations?: unknown[];
    }[],
  ];
}

export interface PostAssessmentsAnswer {
  format: string;
  on: string;
  /**
   * Said with every assessment
   */
  stopped: string;
  plans: {
    [k: string]: unknown;
  }[];
  clashes: {
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}

export interface PostHeadlinesBody {
  format?: string;
  title?: string;
  region?: string;
  on?: string;
  /**
   * @maxItems 1000
   */
  operations: (
    | {
        kind: "close";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility?: string;
        function?: string;
        where?: {
          function: string;
          visitsPerYearBelow: number;
        };
      }
    | {
        kind: "open";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        id?: string;
        name?: string;
        lon?: number;
        lat?: number;
        functions?: {
          [k: string]:
            | string
            | {
                hours?: string;
                level?: string | number;
                places?: number;
                beds?: number;
                rooms?: number;
                vehicles?: number;
                fte?: number;
              };
        };
        facility?: string;
        function?: string;
        hours?: string;
        level?: string | number;
      }
    | {
        kind: "merge";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        /**
         * @minItems 1
         * @maxItems 1000
         */
        facilities: [string, ...string[]];
        into:
          | string
          | {
              id: string;
              name?: string;
              lon: number;
              lat: number;
              functions?: {
                [k: string]:
                  | string
                  | {
                      hours?: string;
                      level?: string | number;
                      places?: number;
                      beds?: number;
                      rooms?: number;
                      vehicles?: number;
                      fte?: number;
                    };
              };
            };
        functions?: {
          [k: string]:
            | string
            | {
                hours?: string;
                level?: string | number;
                places?: number;
                beds?: number;
                rooms?: number;
                vehicles?: number;
                fte?: number;
              };
        };
      }
    | {
        kind: "relocate";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        lon: number;
        lat: number;
      }
    | {
        kind: "setLevel";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        function: string;
        level: string | number;
      }
    | {
        kind: "setHours";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        function: string;
        hours: string;
      }
    | {
        kind: "setCapacity";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        function: string;
        places?: number;
        beds?: number;
        rooms?: number;
        vehicles?: number;
        fte?: number;
      }
    | {
        kind: "spoedplein";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
      }
    | {
        kind: "setDemand";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        group: string;
        factor: number;
        /**
         * @minItems 1
         */
        regions?: [string, ...string[]];
        /**
         * @minItems 1
         */
        areas?: [string, ...string[]];
      }
    | {
        kind: "closeRoad";
        /**
         * @minItems 2
         * @maxItems 2
         */
        between?: [
          {
            lon: number;
            lat: number;
          },
          {
            lon: number;
            lat: number;
          },
        ];
        from?:
          | {
              lon: number;
              lat: number;
            }
          | string;
        to?: {
          lon: number;
          lat: number;
        };
        name?: string;
      }
  )[];
  procedure?: {
    /**
     * YYYY-MM-DD
     */
    igjNotified?: string;
    /**
     * YYYY-MM-DD
     */
    roazNotified?: string;
    /**
     * YYYY-MM-DD
     */
    roazMet?: string;
    /**
     * YYYY-MM-DD
     */
    accessibilityAnalysed?: string;
    /**
     * YYYY-MM-DD
     */
    continuityPlanned?: string;
    /**
     * YYYY-MM-DD
     */
    municipalitiesHeard?: string;
    /**
     * YYYY-MM-DD
     */
    residentsHeard?: string;
    /**
     * YYYY-MM-DD
     */
    roazAligned?: string;
    /**
     * YYYY-MM-DD
     */
    insurersApproved?: string;
    /**
     * YYYY-MM-DD
     */
    decided?: string;
    /**
     * Safety of clients or care cannot wait for the hearing of others
     */
    immediateThreat?: boolean;
  };
  practice?: {
    /**
     * How those who are not brought by 112 choose a location: by drive and size, the nearest, or as the region's own flows say. Left out: its own flows where the region has them, else drive and size
     */
    choice?: "logit" | "nearest" | "matrix";
    /**
     * Who refers sees where places are free, and divides over them when a location has a stop; else the next one takes all
     */
    coordination?: boolean;
  };
}

export interface PostHeadlinesAnswer {
  format: string;
  language: string;
  operations: {
    kind: string;
    name: string;
  }[];
  /**
   * Of the norms about a change
   */
  verdicts: {
    norm: string;
    version: string;
    title: string;
    about: string;
    subject: {
      kind: string;
      id: string;
      name: string;
      [k: string]: unknown;
    };
    unit: string;
    baseline: {
      verdict: "met" | "violated" | "unknown" | "not-applicable";
      value: number | null;
      margin: number | null;
      chance?: number;
      [k: string]: unknown;
    };
    scenario: {
      verdict: "met" | "violated" | "unknown" | "not-applicable";
      value: number | null;
      margin: number | null;
      chance?: number;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  }[];
  access: {
    function: string;
    profile: string;
    measure: "drive" | "chain";
    period: string;
    thresholdSeconds: number;
    baseline: {
      insideInhabitants: number;
      outsideInhabitants: number;
      [k: string]: unknown;
    };
    scenario: {
      insideInhabitants: number;
      outsideInhabitants: number;
      [k: string]: unknown;
    };
    net: number;
    newlyOutsideInhabitants: number;
    newlyInsideInhabitants: number;
    displaced: {
      inhabitants: number;
      meanExtraSeconds: number | null;
      medianExtraSeconds: number | null;
      p90ExtraSeconds: number | null;
      [k: string]: unknown;
    };
    byRegion?: {
      layer: string;
      code: string;
      name: string;
      scenario: {
        insideInhabitants: number;
        outsideInhabitants: number;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  }[];
  diagnostics: {
    severity: "error" | "warning";
    code: string;
    where: string;
    problem: string;
    remedy: string;
    values: {
      [k: string]: string | number;
    };
  }[];
  [k: string]: unknown;
}

export interface PostRunsBody {
  format?: string;
  title?: string;
  region?: string;
  on?: string;
  /**
   * @maxItems 1000
   */
  operations: (
    | {
        kind: "close";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility?: string;
        function?: string;
        where?: {
          function: string;
          visitsPerYearBelow: number;
        };
      }
    | {
        kind: "open";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        id?: string;
        name?: string;
        lon?: number;
        lat?: number;
        functions?: {
          [k: string]:
            | string
            | {
                hours?: string;
                level?: string | number;
                places?: number;
                beds?: number;
                rooms?: number;
                vehicles?: number;
                fte?: number;
              };
        };
        facility?: string;
        function?: string;
        hours?: string;
        level?: string | number;
      }
    | {
        kind: "merge";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        /**
         * @minItems 1
         * @maxItems 1000
         */
        facilities: [string, ...string[]];
        into:
          | string
          | {
              id: string;
              name?: string;
              lon: number;
              lat: number;
              functions?: {
                [k: string]:
                  | string
                  | {
                      hours?: string;
                      level?: string | number;
                      places?: number;
                      beds?: number;
                      rooms?: number;
                      vehicles?: number;
                      fte?: number;
                    };
              };
            };
        functions?: {
          [k: string]:
            | string
            | {
                hours?: string;
                level?: string | number;
                places?: number;
                beds?: number;
                rooms?: number;
                vehicles?: number;
                fte?: number;
              };
        };
      }
    | {
        kind: "relocate";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        lon: number;
        lat: number;
      }
    | {
        kind: "setLevel";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        function: string;
        level: string | number;
      }
    | {
        kind: "setHours";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        function: string;
        hours: string;
      }
    | {
        kind: "setCapacity";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
        function: string;
        places?: number;
        beds?: number;
        rooms?: number;
        vehicles?: number;
        fte?: number;
      }
    | {
        kind: "spoedplein";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        facility: string;
      }
    | {
        kind: "setDemand";
        /**
         * First day it holds, YYYY-MM-DD
         */
        from?: string;
        group: string;
        factor: number;
        /**
         * @minItems 1
         */
        regions?: [string, ...string[]];
        /**
         * @minItems 1
         */
        areas?: [string, ...string[]];
      }
    | {
        kind: "closeRoad";
        /**
         * @minItems 2
         * @maxItems 2
         */
        between?: [
          {
            lon: number;
            lat: number;
          },
          {
            lon: number;
            lat: number;
          },
        ];
        from?:
          | {
              lon: number;
              lat: number;
            }
          | string;
        to?: {
          lon: number;
          lat: number;
        };
        name?: string;
      }
  )[];
  procedure?: {
    /**
     * YYYY-MM-DD
     */
    igjNotified?: string;
    /**
     * YYYY-MM-DD
     */
    roazNotified?: string;
    /**
     * YYYY-MM-DD
     */
    roazMet?: string;
    /**
     * YYYY-MM-DD
     */
    accessibilityAnalysed?: string;
    /**
     * YYYY-MM-DD
     */
    continuityPlanned?: string;
    /**
     * YYYY-MM-DD
     */
    municipalitiesHeard?: string;
    /**
     * YYYY-MM-DD
     */
    residentsHeard?: string;
    /**
     * YYYY-MM-DD
     */
    roazAligned?: string;
    /**
     * YYYY-MM-DD
     */
    insurersApproved?: string;
    /**
     * YYYY-MM-DD
     */
    decided?: string;
    /**
     * Safety of clients or care cannot wait for the hearing of others
     */
    immediateThreat?: boolean;
  };
  practice?: {
    /**
     * How those who are not brought by 112 choose a location: by drive and size, the nearest, or as the region's own flows say. Left out: its own flows where the region has them, else drive and size
     */
    choice?: "logit" | "nearest" | "matrix";
    /**
     * Who refers sees where places are free, and divides over them when a location has a stop; else the next one takes all
     */
    coordination?: boolean;
  };
}

export interface PostRunsAnswer {
  format?: string;
  language?: "nl" | "en";
  receipt: {
    id: string;
    engineVersion: string;
    nodeMajor: number;
    world: string;
    dataDate: string;
    speedProfile: string;
    normBook: string;
    assumptions: string;
    scenario: string;
    seed: number;
    on: string;
    normsOn: string;
    countsLimitedHours: boolean;
    marks: {
      A: number;
      B: number;
      C: number;
      D: number;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  title: string;
  normSet?: string;
  region: {
    name: string;
    title: string;
    [k: string]: unknown;
  };
  operations: {
    kind: string;
    name: string;
    [k: string]: unknown;
  }[];
  verdicts: {
    norm: string;
    version: string;
    title: string;
    about: string;
    subject: {
      kind: string;
      id: string;
      name: string;
      [k: string]: unknown;
    };
    unit: string;
    baseline: {
      verdict: "met" | "violated" | "unknown" | "not-applicable";
      value: number | null;
      margin: number | null;
      chance?: number;
      [k: string]: unknown;
    };
    scenario: {
      verdict: "met" | "violated" | "unknown" | "not-applicable";
      value: number | null;
      margin: number | null;
      chance?: number;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  }[];
  access: {
    function: string;
    profile: string;
    measure: "drive" | "chain";
    period: string;
    thresholdSeconds: number;
    baseline: {
      insideInhabitants: number;
      outsideInhabitants: number;
      [k: string]: unknown;
    };
    scenario: {
      insideInhabitants: number;
      outsideInhabitants: number;
      [k: string]: unknown;
    };
    net: number;
    newlyOutsideInhabitants: number;
    newlyInsideInhabitants: number;
    displaced: {
      inhabitants: number;
      meanExtraSeconds: number | null;
      medianExtraSeconds: number | null;
      p90ExtraSeconds: number | null;
      [k: string]: unknown;
    };
    byRegion?: {
      layer: string;
      code: string;
      name: string;
      scenario: {
        insideInhabitants: number;
        outsideInhabitants: number;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  }[];
  facilities: {
    id: string;
    name: string;
    function: string;
    unit?: string;
    scenario?: null | {
      perYear?: number | null;
      stopMinutesPerDay?: number | null;
      busyFractionPeak?: number | null;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  }[];
  flows: {
    from: string;
    to: string;
    careType: string;
    perYear: number;
    inhabitants?: number;
    kind: string;
    [k: string]: unknown;
  }[];
  ambulance?: {
    country?: {
      scenario: {
        within15Share?: number | null;
        meanResponseSeconds?: number | null;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    };
    byRegion: {
      layer: string;
      code: string;
      name: string;
      scenario: {
        within15Share?: number | null;
        meanResponseSeconds?: number | null;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  };
  influences?: {
    assumption: string;
    outcome: string;
    share: number | null;
    [k: string]: unknown;
  }[];
  staff?: {
    ranges: {
      fte: {
        low: number | null;
        mid: number | null;
        high: number | null;
        [k: string]: unknown;
      };
      short: {
        low: number | null;
        mid: number | null;
        high: number | null;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  cost?: {
    priceYear?: number;
    figures?: {
      [k: string]: {
        low: number | null;
        mid: number | null;
        high: number | null;
        [k: string]: unknown;
      };
    };
    paybackYears?: number | null;
    [k: string]: unknown;
  };
  procedureGiven?: {
    [k: string]: unknown;
  };
  practiceGiven?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}

export interface GetRunsAnswer {
  runs: {
    id: string;
    href: string;
    receiptId: string;
    title: string;
    region: string;
    /**
     * ISO time at which it was first computed
     */
    kept: string;
    /**
     * Whether it is open to whoever has its link
     */
    shared: boolean;
  }[];
  /**
   * Address of the next page
   */
  next: string | null;
}

export interface GetRunsIdAnswer {
  format?: string;
  language?: "nl" | "en";
  receipt: {
    id: string;
    engineVersion: string;
    nodeMajor: number;
    world: string;
    dataDate: string;
    speedProfile: string;
    normBook: string;
    assumptions: string;
    scenario: string;
    seed: number;
    on: string;
    normsOn: string;
    countsLimitedHours: boolean;
    marks: {
      A: number;
      B: number;
      C: number;
      D: number;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  title: string;
  normSet?: string;
  region: {
    name: string;
    title: string;
    [k: string]: unknown;
  };
  operations: {
    kind: string;
    name: string;
    [k: string]: unknown;
  }[];
  verdicts: {
    norm: string;
    version: string;
    title: string;
    about: string;
    subject: {
      kind: string;
      id: string;
      name: string;
      [k: string]: unknown;
    };
    unit: string;
    baseline: {
      verdict: "met" | "violated" | "unknown" | "not-applicable";
      value: number | null;
      margin: number | null;
      chance?: number;
      [k: string]: unknown;
    };
    scenario: {
      verdict: "met" | "violated" | "unknown" | "not-applicable";
      value: number | null;
      margin: number | null;
      chance?: number;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  }[];
  access: {
    function: string;
    profile: string;
    measure: "drive" | "chain";
    period: string;
    thresholdSeconds: number;
    baseline: {
      insideInhabitants: number;
      outsideInhabitants: number;
      [k: string]: unknown;
    };
    scenario: {
      insideInhabitants: number;
      outsideInhabitants: number;
      [k: string]: unknown;
    };
    net: number;
    newlyOutsideInhabitants: number;
    newlyInsideInhabitants: number;
    displaced: {
      inhabitants: number;
      meanExtraSeconds: number | null;
      medianExtraSeconds: number | null;
      p90ExtraSeconds: number | null;
      [k: string]: unknown;
    };
    byRegion?: {
      layer: string;
      code: string;
      name: string;
      scenario: {
        insideInhabitants: number;
        outsideInhabitants: number;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  }[];
  facilities: {
    id: string;
    name: string;
    function: string;
    unit?: string;
    scenario?: null | {
      perYear?: number | null;
      stopMinutesPerDay?: number | null;
      busyFractionPeak?: number | null;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  }[];
  flows: {
    from: string;
    to: string;
    careType: string;
    perYear: number;
    inhabitants?: number;
    kind: string;
    [k: string]: unknown;
  }[];
  ambulance?: {
    country?: {
      scenario: {
        within15Share?: number | null;
        meanResponseSeconds?: number | null;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    };
    byRegion: {
      layer: string;
      code: string;
      name: string;
      scenario: {
        within15Share?: number | null;
        meanResponseSeconds?: number | null;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    }[];
    [k: string]: unknown;
  };
  influences?: {
    assumption: string;
    outcome: string;
    share: number | null;
    [k: string]: unknown;
  }[];
  staff?: {
    ranges: {
      fte: {
        low: number | null;
        mid: number | null;
        high: number | null;
        [k: string]: unknown;
      };
      short: {
        low: number | null;
        mid: number | null;
        high: number | null;
        [k: string]: unknown;
      };
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  cost?: {
    priceYear?: number;
    figures?: {
      [k: string]: {
        low: number | null;
        mid: number | null;
        high: number | null;
        [k: string]: unknown;
      };
    };
    paybackYears?: number | null;
    [k: string]: unknown;
  };
  procedureGiven?: {
    [k: string]: unknown;
  };
  practiceGiven?: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}

export interface PostComparisonsBody {
  /**
   * Ids of runs of yours, as in Location
   *
   * @minItems 2
   * @maxItems 8
   */
  runs:
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string];
}

export interface PostComparisonsAnswer {
  results: {
    [k: string]: unknown;
  }[];
  verdicts: {
    [k: string]: unknown;
  }[];
  access: {
    [k: string]: unknown;
  }[];
  following: {
    [k: string]: unknown;
  }[];
  diagnostics: {
    severity: "error" | "warning";
    code: string;
    where: string;
    problem: string;
    remedy: string;
    values: {
      [k: string]: string | number;
    };
  }[];
  [k: string]: unknown;
}

export interface PostRunsIdShareAnswer {
  share: string;
  /**
   * The result, open to whoever has this address
   */
  href: string;
}

export interface GetSessionAnswer {
  /**
   * token:NAME, oidc:SUBJECT, or local where nobody is asked
   */
  name: string;
  role: "reader" | "planner";
}

export interface PostSessionBody {
  token: string;
}

export interface PostSessionAnswer {
  /**
   * token:NAME, oidc:SUBJECT, or local where nobody is asked
   */
  name: string;
  role: "reader" | "planner";
}

export interface PostStudiesBody {
  format?: string;
  title?: string;
  /**
   * @minItems 1
   * @maxItems 20
   */
  regions?:
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
  region?: string;
  /**
   * @maxItems 10000
   */
  scenarios?: (
    | {
        name?: string;
        title?: string;
        format?: string;
        region?: string;
        on?: string;
        /**
         * @maxItems 1000
         */
        operations: unknown[];
      }
    | {
        /**
         * A scenario file, beside the study
         */
        file: string;
      }
  )[];
  /**
   * @maxItems 100
   */
  generate?: (
    | {
        kind: "closures";
        function: "seh" | "acute-obstetrics";
        /**
         * How many close together: 1 single, 2 pairs
         */
        size: number;
        within?: {
          /**
           * A region layer, for instance roaz: only sets inside one region of it
           */
          layer: string;
          /**
           * Only this region of the layer
           */
          code?: string;
        };
      }
    | {
        kind: "csv";
        /**
         * Columns scenario, facility and (optional) function: a row a closure
         */
        file: string;
      }
  )[];
  /**
   * @minItems 1
   * @maxItems 50
   */
  years?: [number, ...number[]];
  /**
   * People of each year: true by the growth of the country, or a file of CBS (region, age, year, thousands) with the layer of its regions
   */
  projection?:
    | true
    | {
        file: string;
        layer: string;
      };
  /**
   * 0: the values themselves, no chance
   */
  draws?: number;
  /**
   * Also every assumption alone at its P10 and its P90, and once all at their values
   */
  tornado?: boolean;
  /**
   * Stop drawing once the order of scenarios is settled; `draws` is then the most there are
   */
  stop?: {
    /**
     * The figure whose order of scenarios is to be settled
     */
    by: string;
    confidence?: number;
    round?: number;
    indifference?: number;
  };
  /**
   * Norm sets laid over the book, by name or file beside the study; "" is the book as it is
   *
   * @minItems 1
   * @maxItems 20
   */
  normSets?:
    | [string]
    | [string, string]
    | [string, string, string]
    | [string, string, string, string]
    | [string, string, string, string, string]
    | [string, string, string, string, string, string]
    | [string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string]
    | [string, string, string, string, string, string, string, string, string, string, string, string, string]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ]
    | [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
  /**
   * Which figures; all unless said otherwise. Fewer is faster: access alone is quickest
   *
   * @minItems 1
   */
  figures?: ["access" | "practice" | "money" | "norms", ...("access" | "practice" | "money" | "norms")[]];
  seed?: number;
}

export interface PostStudiesAnswer {
  id: string;
  href: string;
  title: string;
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  /**
   * ISO time
   */
  asked: string;
  tasks: number;
  /**
   * Parts in which it is done
   */
  jobs: number;
  jobsDone: number;
  /**
   * Of the whole, as estimated when it was asked
   */
  estimatedSeconds: number;
  files: {
    name: string;
    href: string;
    bytes: number;
  }[];
}

export type GetStudiesAnswer = {
  id: string;
  href: string;
  title: string;
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  /**
   * ISO time
   */
  asked: string;
  tasks: number;
  /**
   * Parts in which it is done
   */
  jobs: number;
  jobsDone: number;
  /**
   * Of the whole, as estimated when it was asked
   */
  estimatedSeconds: number;
  files: {
    name: string;
    href: string;
    bytes: number;
  }[];
}[];

export interface GetStudiesIdAnswer {
  id: string;
  href: string;
  title: string;
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  /**
   * ISO time
   */
  asked: string;
  tasks: number;
  /**
   * Parts in which it is done
   */
  jobs: number;
  jobsDone: number;
  /**
   * Of the whole, as estimated when it was asked
   */
  estimatedSeconds: number;
  files: {
    name: string;
    href: string;
    bytes: number;
  }[];
}

export interface PostStudiesIdCancelAnswer {
  id: string;
  href: string;
  title: string;
  state: "waiting" | "running" | "done" | "cancelled" | "failed";
  /**
   * ISO time
   */
  asked: string;
  tasks: number;
  /**
   * Parts in which it is done
   */
  jobs: number;
  jobsDone: number;
  /**
   * Of the whole, as estimated when it was asked
   */
  estimatedSeconds: number;
  files: {
    name: string;
    href: string;
    bytes: number;
  }[];
}
