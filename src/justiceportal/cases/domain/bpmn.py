"""A chain as BPMN 2.0 XML, for tools that draw, check or run processes.

States are exclusive gateways, the first one behind a start event, ends are end events; steps are user tasks in the lane
of the role that takes them, what the worker does is a service task behind a timer. Acts that keep the state are the
tasks of an ad hoc sub-process. The words of the workflow reference model stand in the documentation: activity (活动),
transition (转移), participant (参与者).

Rule: ISO/IEC 19510:2013 (BPMN 2.0.1), WFMC-TC-1011
"""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from justiceportal.cases.domain.chains import APPLICANT
from justiceportal.cases.domain.chains import Chain
from justiceportal.cases.domain.chains import MODULE
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.chains import Step
from justiceportal.cases.domain.chains import WORKER
from xml.etree import ElementTree


MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
NAMESPACES = {"": MODEL, "bpmndi": DIAGRAM, "dc": DC, "di": DI}
TARGET = "urn:justiceportal:workflows"
LANES = (APPLICANT, "Receiver", "Handler", "Approver", "Supervisor", MODULE, WORKER)
COLUMN, ROW, LABEL, EDGE = 170, 100, 40, 60
#: (width, height) of a node by its kind
SIZES = {"event": (36, 36), "gateway": (50, 50), "task": (120, 70)}


@dataclass
class Node:
    """An element of the flow: `tag` is that of BPMN, `column` how far from the start it is drawn."""

    id: str
    tag: str
    name: str
    lane: str
    column: int
    note: str = ""
    roles: tuple[str, ...] = ()
    row: int = 0
    flows: dict[str, list[str]] = field(default_factory=lambda: {"incoming": [], "outgoing": []})

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        kind = next((kind for kind in ("event", "gateway") if kind in self.tag.lower()), "task")
        return SIZES[kind]


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow between two nodes."""

    id: str
    source: str
    target: str
    name: str


def bpmn_of(chain: Chain, roles: dict[str, str], language: str = "zh-cn") -> bytes:
    """The BPMN document of a chain (UTF-8); `roles` are the words for the roles, by their names."""
    return _Export(chain, roles, language).document()


def roles_of(chain: Chain) -> tuple[str, ...]:
    """The roles that take part in a chain, in the order of the lanes."""
    taking = {role for step in chain.steps.values() for role in step.roles}
    return tuple(role for role in LANES if role in taking)


class _Export:
    """Makes the nodes and flows of a chain, then writes them down."""

    def __init__(self, chain: Chain, roles: dict[str, str], language: str) -> None:
        self.chain, self.roles, self.language = chain, roles, language
        self.nodes: dict[str, Node] = {}
        self.flows: list[Flow] = []
        self._make_nodes()
        self._make_flows()
        self._set_rows()

    def document(self) -> bytes:
        """The whole document."""
        for prefix, uri in NAMESPACES.items():
            ElementTree.register_namespace(prefix, uri)
        root = ElementTree.Element(
            _tag("definitions"),
            {"id": f"definitions_{self.chain.name}", "targetNamespace": TARGET, "exporter": "justiceportal"},
        )
        for role in roles_of(self.chain):
            _add(root, "resource", id=f"role_{role}", name=self.roles.get(role, role))
        collaboration = _add(root, "collaboration", id=f"collaboration_{self.chain.name}")
        _add(
            collaboration,
            "participant",
            id=f"pool_{self.chain.name}",
            name=self._said(self.chain),
            processRef=self.chain.name,
        )
        self._process(root)
        self._drawing(root)
        ElementTree.indent(root)
        return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)

    def _said(self, thing) -> str:
        return thing.title.said(self.language)

    def _make_nodes(self) -> None:
        order = list(self.chain.states)
        first = _lane_of(self._from(self.chain.initial))
        self._keep(Node("start", "startEvent", self._said(self.chain.states[self.chain.initial]), first, 0))
        for name, state in self.chain.states.items():
            is_end = state.phase is Phase.ENDED
            tag = "endEvent" if is_end else "exclusiveGateway"
            lane = _lane_of(self._to(name) if is_end else self._from(name) or self._to(name))
            column = 1 + 2 * order.index(name)
            self._keep(Node(_state_id(name), tag, self._said(state), lane, column, f"phase: {state.phase}"))
        for step in self.chain.transitions:
            lane, column = _lane_of([step]), 2 + 2 * min(order.index(source) for source in step.sources)
            if WORKER in step.roles:
                self._keep(Node(f"timer_{step.name}", "intermediateCatchEvent", "", lane, column))
                column += 1
            tag = "serviceTask" if WORKER in step.roles else "userTask"
            self._keep(Node(_step_id(step), tag, self._said(step), lane, column, _note(step), step.roles))

    def _keep(self, node: Node) -> None:
        self.nodes[node.id] = node

    def _from(self, state: str) -> list[Step]:
        return [step for step in self.chain.transitions if state in step.sources]

    def _to(self, state: str) -> list[Step]:
        return [step for step in self.chain.transitions if step.target == state]

    def _make_flows(self) -> None:
        self._flow("start", _state_id(self.chain.initial))
        for step in self.chain.transitions:
            timer = f"timer_{step.name}"
            entry = timer if timer in self.nodes else _step_id(step)
            for source in step.sources:
                self._flow(_state_id(source), entry)
            if entry == timer:
                self._flow(timer, _step_id(step))
            self._flow(_step_id(step), _state_id(step.target))

    def _flow(self, source: str, target: str) -> None:
        flow = Flow(f"flow_{source}_{target}", source, target, "")
        self.flows.append(flow)
        self.nodes[source].flows["outgoing"].append(flow.id)
        self.nodes[target].flows["incoming"].append(flow.id)

    def _set_rows(self) -> None:
        """Nodes of one lane and column stand below each other."""
        taken: dict[tuple[str, int], int] = {}
        for node in self.nodes.values():
            node.row = taken.get((node.lane, node.column), 0)
            taken[(node.lane, node.column)] = node.row + 1

    def _process(self, root) -> None:
        process = _add(root, "process", id=self.chain.name, name=self._said(self.chain), isExecutable="false")
        _say(
            process,
            "工作流过程 (process) · 活动 (activity): userTask, serviceTask · 转移 (transition): sequenceFlow · "
            "参与者 (participant): lane, resource",
        )
        lanes = _add(process, "laneSet", id=f"lanes_{self.chain.name}")
        for role in self._lanes():
            lane = _add(lanes, "lane", id=f"lane_{role}", name=self.roles.get(role, role))
            for node in self.nodes.values():
                if node.lane == role:
                    _add(lane, "flowNodeRef").text = node.id
            if role == self._acts_lane():
                _add(lane, "flowNodeRef").text = "acts"
        for node in self.nodes.values():
            self._node(process, node)
        self._acts(process)
        for flow in self.flows:
            _add(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)

    def _lanes(self) -> list[str]:
        used = {node.lane for node in self.nodes.values()}
        return [role for role in LANES if role in used]

    def _acts_lane(self) -> str:
        return self._lanes()[-1]

    def _node(self, process, node: Node) -> None:
        names = {"name": node.name} if node.name else {}
        element = _add(process, node.tag, id=node.id, **names)
        if node.note:
            _say(element, node.note)
        for kind in ("incoming", "outgoing"):
            for flow in node.flows[kind]:
                _add(element, kind).text = flow
        if node.tag == "intermediateCatchEvent":
            _add(element, "timerEventDefinition", id=f"{node.id}_definition")
        if node.tag == "userTask":
            _owners(element, node.roles)

    def _acts(self, process) -> None:
        """What can be done at any time, and does not change the state."""
        acts = [step for step in self.chain.steps.values() if not step.is_transition]
        name = "Acts that keep the state" if self.language.startswith("en") else "不改变状态的办理事项"
        block = _add(process, "adHocSubProcess", id="acts", name=name)
        for step in acts:
            task = _add(block, "userTask", id=_step_id(step), name=self._said(step))
            _say(task, f"{_note(step)}\nstates: {', '.join(step.sources)}")
            _owners(task, step.roles)

    def _drawing(self, root) -> None:
        diagram = _add(root, "BPMNDiagram", DIAGRAM, id=f"diagram_{self.chain.name}")
        plane = _add(
            diagram, "BPMNPlane", DIAGRAM, id=f"plane_{self.chain.name}", bpmnElement=f"collaboration_{self.chain.name}"
        )
        tops, y = {}, EDGE
        for role in self._lanes():
            rows = 1 + max(node.row for node in self.nodes.values() if node.lane == role)
            tops[role] = (y, rows * ROW)
            y += rows * ROW
        bottom = y + ROW + EDGE
        width = LABEL + COLUMN * (2 + max(node.column for node in self.nodes.values()))
        _shape(plane, f"pool_{self.chain.name}", (EDGE, EDGE, width + LABEL, bottom - EDGE), isHorizontal="true")
        for role, (top, height) in tops.items():
            # The last lane has room for the acts below its flow.
            tall = bottom - top if role == self._acts_lane() else height
            _shape(plane, f"lane_{role}", (EDGE + LABEL, top, width, tall), isHorizontal="true")
        places = {}
        for node in self.nodes.values():
            wide, high = node.size
            x = EDGE + 2 * LABEL + node.column * COLUMN + (SIZES["task"][0] - wide) / 2
            places[node.id] = (x, tops[node.lane][0] + node.row * ROW + (ROW - high) / 2, wide, high)
            _shape(plane, node.id, places[node.id])
        _shape(plane, "acts", (EDGE + 3 * LABEL, y + 10, 200, ROW), isExpanded="false")
        for flow in self.flows:
            edge = _add(plane, "BPMNEdge", DIAGRAM, id=f"{flow.id}_edge", bpmnElement=flow.id)
            for x, y in _points(places[flow.source], places[flow.target]):
                _add(edge, "waypoint", DI, x=f"{x:g}", y=f"{y:g}")


def _lane_of(steps: list[Step]) -> str:
    """The lane of whoever takes the first of the steps first."""
    return steps[0].roles[0] if steps else LANES[0]


def _state_id(state: str) -> str:
    return f"state_{state}"


def _step_id(step: Step) -> str:
    return f"step_{step.name}"


def _note(step: Step) -> str:
    """What is known of a step, in the words of the chains' files."""
    said = {
        "participants": ", ".join(step.roles),
        "rules": ", ".join(step.rules),
        "asks": ", ".join(step.asks),
        "may say": ", ".join(step.allows),
        "outcomes": ", ".join(step.outcomes),
        "clock": str(step.clock),
        "document": step.document,
        "law": step.law,
    }
    return "\n".join(f"{name}: {value}" for name, value in said.items() if value)


def _tag(name: str, namespace: str = MODEL) -> str:
    return f"{{{namespace}}}{name}"


def _add(parent, tag: str, namespace: str = MODEL, **attributes: str):
    return ElementTree.SubElement(parent, _tag(tag, namespace), attributes)


def _say(parent, text: str) -> None:
    _add(parent, "documentation").text = text


def _owners(task, roles: tuple[str, ...]) -> None:
    for role in roles:
        owner = _add(task, "potentialOwner")
        _add(owner, "resourceRef").text = f"role_{role}"


def _shape(plane, element: str, place: tuple[float, float, float, float], **attributes: str) -> None:
    shape = _add(plane, "BPMNShape", DIAGRAM, id=f"{element}_shape", bpmnElement=element, **attributes)
    bounds = dict(zip(("x", "y", "width", "height"), (f"{value:g}" for value in place), strict=True))
    _add(shape, "Bounds", DC, **bounds)


def _points(source, target) -> Iterator[tuple[float, float]]:
    """A line from the right side of a node to the left side of another, with two corners."""
    x, y = source[0] + source[2], source[1] + source[3] / 2
    to_x, to_y = target[0], target[1] + target[3] / 2
    yield x, y
    if y != to_y:
        yield x + 15, y
        yield x + 15, to_y
    yield to_x, to_y
